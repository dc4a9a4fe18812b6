export { offlineStreamType } from "./offline-stream.ts";
