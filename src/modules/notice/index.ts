export { gatewayOf, type NoticeGateway } from "./gateway.ts";
export { noticeStreamType, wordingStreamType } from "./notice-stream.ts";
