/** A phrase of directives and the measure that figures under it. All patterns must be found. */
export interface MeasurePhrase {
  readonly measure: string;
  readonly all: readonly RegExp[];
}

/** Which measure a target's words mean. The first that fits counts; the ids are those of the vocabulary of measures. */
export const MEASURE_PHRASES: readonly MeasurePhrase[] = [
  { measure: "dossier.on_time_rate", all: [/đúng hạn|trước hạn|đúng và trước hạn/iu, /hồ sơ|thủ tục|TTHC|giải quyết/iu] },
];
