export { processTab } from "./process-tab.tsx";
