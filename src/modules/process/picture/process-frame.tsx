import { pictureWords } from "./picture-words.ts";
import { ProcessPicture, type PictureProps } from "./process-picture.tsx";

/** The picture in a frame that scrolls sideways, also by keyboard. The list of steps stands before it and says the same. */
export function ProcessFrame(props: PictureProps) {
  const words = pictureWords(props.locale);
  return (
    <div class="mc-process-frame" tabIndex={0} role="region" aria-label={words.pictureTitle("")}>
      <ProcessPicture {...props} />
    </div>
  );
}
