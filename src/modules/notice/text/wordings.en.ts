import type { Occasion, Wording } from "../notice.events.ts";

const automatic = "This message is sent automatically; there is no need to answer.";
const foot = `The dossier is with: {don_vi}.\nWhy this date, and every step so far: {duong_dan}\n\n${automatic}`;

function wording(subject: string, told: string, short: string): Wording {
  return {
    subject: `${subject} · {ma_ho_so}`,
    long: `Dear Sir or Madam,\n\nDossier {ma_ho_so} ({thu_tuc}) ${told}\n\n${foot}`,
    short: `{ma_ho_so}: ${short} {duong_dan}`,
  };
}

/** The English twin of the words of messages. */
export const wordingsEn: Readonly<Record<Occasion, Wording>> = {
  submitted: wording(
    "Your online filing has arrived",
    "reached {co_quan} at {luc}. You will hear by {han} whether it is received. {ly_do}",
    "has reached {don_vi}, answer by {han}.",
  ),
  received: wording(
    "Your dossier is received",
    "was received at {luc}. Result promised: {han}. {ly_do}",
    "received, result promised {han}, with {don_vi}.",
  ),
  intake_supplement: wording(
    "Please complete your dossier before reception",
    "must be completed before it can be received, asked at {luc}. Reason: {ly_do} Day of the request: {han}.",
    "please complete it before reception (asked {han}).",
  ),
  intake_refused: wording(
    "Your dossier was not received",
    "was not received. Reason: {ly_do} Day of the answer: {han}.",
    "not received, answered {han}.",
  ),
  supplement: wording(
    "Please complete your dossier",
    "must be completed. Reason: {ly_do} Please do so by {han}; the time limit stands still meanwhile.",
    "please complete it by {han}.",
  ),
  supplement_received: wording(
    "Your supplement has arrived",
    "was completed at {luc}. Result now promised: {han}. {ly_do}",
    "completed, result promised {han}.",
  ),
  paused: wording(
    "The time limit stands still",
    "has stood still since {luc}. Reason: {ly_do} Expected: {han}.",
    "time limit stands still, expected {han}.",
  ),
  resumed: wording(
    "The time limit runs again",
    "runs again since {luc}. Result promised: {han}. {ly_do}",
    "runs again, result promised {han}.",
  ),
  apology: wording(
    "We apologise for the delay",
    "will miss the promised date. {co_quan} apologises. Reason: {ly_do} New date: {han}.",
    "we apologise for the delay, new date {han}.",
  ),
  due_moved: wording("The promised date has changed", "has a new date: {han}. Reason: {ly_do}", "new date {han}."),
  resolved: wording(
    "Your result is ready",
    "has its result since {luc}: {ly_do} Day of the result: {han}. Please bring the receipt or the code.",
    "result ready {han}, collect at {don_vi}.",
  ),
  refused: wording("A written refusal is ready", "was refused. {ly_do} Day of the answer: {han}.", "written refusal ready {han}."),
  returned: wording(
    "Your result was handed over",
    "was handed over at {luc}. {ly_do} Day: {han}. If you did not get it, please tell us at once.",
    "handed over {han}. Not to you? Tell us at once.",
  ),
  corrected: wording("Your result was corrected", "has a corrected result since {luc}. {ly_do} Day: {han}.", "result corrected {han}."),
  stopped: wording("Your dossier has ended", "ended at {luc}. {ly_do} Day: {han}.", "ended {han}."),
  result_corrected: {
    subject: "A paper in your store was corrected · {ma_ho_so}",
    long: `Dear Sir or Madam,\n\n{co_quan} has corrected what your store says of {thu_tuc} (dossier {ma_ho_so}) on {han}. Reason: {ly_do}\n\nKept by: {don_vi}.\nThe version in force and the former ones: {duong_dan}\n\n${automatic}`,
    short: "{ma_ho_so}: a paper in your store was corrected on {han}. {duong_dan}",
  },
  result_revoked: {
    subject: "A paper in your store was revoked · {ma_ho_so}",
    long: `Dear Sir or Madam,\n\n{co_quan} has revoked {thu_tuc} (dossier {ma_ho_so}); it does not hold any more from {han}. Reason: {ly_do}\n\nKept by: {don_vi}.\nSee: {duong_dan}\n\n${automatic}`,
    short: "{ma_ho_so}: a paper of yours was revoked and does not hold from {han}. {duong_dan}",
  },
  booking_reminder: {
    subject: "Reminder of your booked slot · {ma_ho_so}",
    long: `Dear Sir or Madam,\n\nYou are expected at {don_vi}, {han} ({thu_tuc}). Booking code: {ma_ho_so}. {ly_do}\n\nSee, move or cancel it: {duong_dan}\n\n${automatic}`,
    short: "{ma_ho_so}: booked for {han} at {don_vi}. Move or cancel: {duong_dan}",
  },
};
