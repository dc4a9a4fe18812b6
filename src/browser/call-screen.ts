/**
 * The screen of a waiting room: asks for its own page every few seconds and swaps the inside, so that nothing flickers, and chimes when another number
 * is called, once somebody has switched the chime on. Without it the page reloads by itself.
 */
const EVERY_MS = 2_500;
/** Two soft tones, a third apart. */
const TONES = [
  { hertz: 659, at: 0 },
  { hertz: 523, at: 0.32 },
] as const;
const TONE_SECONDS = 0.6;

let audio: AudioContext | undefined;

function chime(): void {
  if (audio === undefined) return;
  for (const { hertz, at } of TONES) {
    const begin = audio.currentTime + at;
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0.25, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + TONE_SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + TONE_SECONDS);
  }
}

function offerChime(screen: HTMLElement): void {
  const button = screen.querySelector<HTMLButtonElement>("[data-chime]");
  if (button === null) return;
  button.hidden = audio !== undefined;
  button.addEventListener("click", () => {
    audio = new AudioContext();
    button.hidden = true;
    chime();
  });
}

async function refresh(): Promise<void> {
  const screen = document.querySelector<HTMLElement>("[data-screen]");
  if (screen === null) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector<HTMLElement>("[data-screen]");
  if (fresh === null) return;
  const last = fresh.dataset["last"] ?? "";
  const isNew = last !== "" && last !== screen.dataset["last"];
  screen.replaceWith(fresh);
  offerChime(fresh);
  if (isNew) chime();
}

const first = document.querySelector<HTMLElement>("[data-screen]");
if (first !== null) offerChime(first);
setInterval(() => {
  // A network that is away for a moment changes nothing on the wall; the next look tries again.
  refresh().catch(() => undefined);
}, EVERY_MS);
