export { gatewaysOf, type NoticeGateways } from "./gateway.ts";
export { noticeStreamType, wordingStreamType } from "./notice-stream.ts";
