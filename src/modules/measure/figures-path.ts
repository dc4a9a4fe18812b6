/** Where figures stand for officers. */
export const FIGURES_PATH = "/so-lieu";
