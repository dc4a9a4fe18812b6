import { TextInput } from "#platform/html/components";

/** Characters of a key file's password at most. */
const PASSWORD_MAX = 200;

/** The field for the password of a key file: no browser keeps it or fills it in, and nothing writes it back into a page. */
export function KeyPassword({ label, hint, id }: { readonly label: string; readonly hint: string; readonly id?: string }) {
  return (
    <TextInput
      isRequired
      name="password"
      {...(id === undefined ? {} : { id })}
      type="password"
      label={label}
      hint={hint}
      autocomplete="off"
      maxLength={PASSWORD_MAX}
    />
  );
}
