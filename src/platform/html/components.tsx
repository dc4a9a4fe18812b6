/** Every component a page may use, behind one import: `import { Button, Table } from "#platform/html/components"`. */
export { Actions, Button, ButtonLink, Link } from "./actions.tsx";
export { BarChart } from "./chart.tsx";
export { Checkbox, Checkboxes, Radios } from "./choices.tsx";
export { EmptyState, Figure, Figures, Pagination, SummaryList, Table } from "./data.tsx";
export type { Column, SummaryRow } from "./data.tsx";
export { Select, TextArea, TextInput } from "./fields.tsx";
export type { Choice } from "./fields.tsx";
export { ChoiceForm, ErrorSummary, FieldGrid, FileInput, Form, SearchForm, errorOf } from "./form.tsx";
export type { FieldError } from "./form.tsx";
export { Card, Columns, Details, KeyHints, Notice } from "./notice.tsx";
export { Status, Tag, TimeLeft, TimeLeftBar, timeStateText } from "./status.tsx";
export type { TimeState, Tone } from "./status.tsx";
export { Stations, Timeline } from "./way.tsx";
export type { Station, StationState, TimelineEntry } from "./way.tsx";
