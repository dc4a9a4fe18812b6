import type { WebApp } from "#platform/http/context";
import { bookedPage, bookingPage, bookingPost, cancelPost } from "./pages/booking-page.tsx";
import { FIND_PATH, findBookingPage, findBookingPost } from "./pages/find-booking-page.tsx";
import { CALLING_PATH, callingPage, callingPost } from "./pages/calling-page.tsx";
import { kioskPage, kioskPost } from "./pages/kiosk-page.tsx";
import { placePage, placesPage } from "./pages/places-page.tsx";
import { QUEUE_PATH } from "./pages/queue-kit.ts";
import type { QueueWebDeps } from "./pages/queue-kit.ts";
import { screenPage } from "./pages/screen-page.tsx";
import { bookingSlip, ticketSlip } from "./pages/slip-pages.ts";
import { leavePost, ratePost, ratingPage, ratingPost, slipCode, ticketPage } from "./pages/ticket-page.tsx";

/** Registers the queues: for everybody, for the machines of a place, and for the counters. */
export function registerQueuePages(app: WebApp, deps: QueueWebDeps): void {
  app.get(QUEUE_PATH, (c) => placesPage(c, deps));
  app.get(FIND_PATH, (c) => findBookingPage(c));
  app.post(FIND_PATH, (c) => findBookingPost(c, deps));
  app.get(`${QUEUE_PATH}/lich/:id`, (c) => bookedPage(c, deps));
  app.get(`${QUEUE_PATH}/lich/:id/phieu.pdf`, (c) => bookingSlip(c, deps));
  app.get(`${QUEUE_PATH}/ve/:token/phieu.pdf`, (c) => ticketSlip(c, deps));
  app.post(`${QUEUE_PATH}/lich/:id`, (c) => cancelPost(c, deps));
  app.get(`${QUEUE_PATH}/ve/:token`, (c) => ticketPage(c, deps));
  app.get(`${QUEUE_PATH}/ve/:token/ma-qr.svg`, (c) => slipCode(c, deps));
  app.post(`${QUEUE_PATH}/ve/:token/bo-so`, (c) => leavePost(c, deps));
  app.post(`${QUEUE_PATH}/ve/:token/danh-gia`, (c) => ratePost(c, deps));
  app.get(`${QUEUE_PATH}/:place`, (c) => placePage(c, deps));
  app.get(`${QUEUE_PATH}/:place/dat-lich`, (c) => bookingPage(c, deps));
  app.post(`${QUEUE_PATH}/:place/dat-lich`, (c) => bookingPost(c, deps));
  app.get(`${QUEUE_PATH}/:place/ki-ot`, (c) => kioskPage(c, deps));
  app.post(`${QUEUE_PATH}/:place/ki-ot`, (c) => kioskPost(c, deps));
  app.get(`${QUEUE_PATH}/:place/man-hinh`, (c) => screenPage(c, deps));
  app.get(`${QUEUE_PATH}/:place/quay/:counter/hai-long`, (c) => ratingPage(c, deps));
  app.post(`${QUEUE_PATH}/:place/quay/:counter/hai-long`, (c) => ratingPost(c, deps));
  app.get(CALLING_PATH, (c) => callingPage(c, deps));
  app.post(CALLING_PATH, (c) => callingPost(c, deps));
}
