import type { DoctorCheck } from "#platform/doctor";
import { queueContradictions } from "./queue.queries.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** What `motcua doctor` examines of queues. */
export const queueChecks: readonly DoctorCheck[] = [
  {
    name: "queue.numbers_and_faces",
    summary: { vi: vi.doctor.numbersAndFaces, en: en.doctor.numbersAndFaces },
    run: ({ database }) => queueContradictions(database),
  },
];
