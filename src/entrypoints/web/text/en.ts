import type { WebText } from "./vi.ts";

export const en = {
  siteName: "Một Cửa",
  provinceFallback: "The one-stop portal of the province",
  footerNote: "Every figure here is computed from a record that cannot be changed. Nobody types a statistic.",
  nav: {
    procedures: "Procedures",
    track: "Track a dossier",
    open: "Open figures",
    today: "Today",
    reception: "Reception",
    returns: "Returns",
    handOver: "Hand-over",
    dayBook: "Day book",
    risk: "At risk",
    mentions: "Mentions",
    signing: "Sign",
    certificates: "Certificates",
    checkPaper: "Check a paper",
    register: "Register",
    books: "Outgoing documents",
    letterBatch: "Draft many letters",
    apologies: "Apologies",
    admin: "Administration",
    account: "My account",
    queues: "Queues",
    calling: "Call numbers",
    premises: "Counters",
    calendar: "Working calendar",
    about: "About",
    privacy: "Personal data",
    accessibility: "Accessibility",
  },
  home: {
    title: "Home",
    heading: "One door for every procedure, at any counter of the province",
    lead: "See which papers you need, file, and know whose desk your dossier is on and when it will be ready.",
    searchLabel: "What do you need to do?",
    searchHint: "For example: khai sinh (birth registration), xây dựng (building). Diacritics are not needed.",
    searchButton: "Find a procedure",
    trackHeading: "Where is my dossier?",
    trackLabel: "Dossier code",
    trackHint: "Printed on your receipt, for example H99.101-20261119-0001.",
    trackButton: "Track",
    popularHeading: "Most used procedures",
    popularMeta: (field, time) => (time === "" ? field : `${field} · ${time}`),
    allProcedures: "All procedures",
    howHeading: "The way of a dossier",
    how: [
      { title: "Prepare", body: "See exactly which papers, fees and times apply to your case." },
      { title: "File", body: "Online, at any counter, or by post. You get a receipt with the promised date." },
      { title: "Follow", body: "Know which agency holds your dossier, since when and for how long, without signing in." },
      { title: "Receive", body: "At a counter, by post or as a download. When it is late you get a written apology with the cause." },
    ],
    figuresHeading: "How the province is doing",
    figuresLink: "All open figures",
    asOf: (at) => `As of ${at}.`,
  },
  about: {
    title: "About",
    lead: "Here citizens, businesses and officers follow the same dossier from filing to its outcome.",
    sections: [
      {
        heading: "Recorded once, when it happens",
        body: "Everything done with a dossier is recorded as it happens: who, when and why. The record only grows; nothing is changed or deleted. Promised dates, states and all figures are computed from it.",
      },
      {
        heading: "A date that can be explained",
        body: "The promised date counts working days, leaves out public holidays and names its legal ground. While a dossier waits for a supplement the clock stops, and the tracking page says so.",
      },
      {
        heading: "No good computer needed",
        body: "Every page works on an old telephone and a slow line, runs no program in the browser, and prints.",
      },
    ],
  },
  privacy: {
    title: "Personal data",
    lead: "This portal keeps what the law requires to handle a dossier, and nothing more.",
    sections: [
      {
        heading: "What is kept",
        body: "What you state in a dossier, the papers you attach, and what agencies did with it. Personal data lies beside the record of acts, so it can be erased when its time is over without harming the record.",
      },
      {
        heading: "Who can see it",
        body: "Only those who work on the dossier. The public tracking page says where a dossier is and when it will be ready; more needs the secret number printed on the receipt.",
      },
      {
        heading: "Your browser",
        body: "Two cookies: the language you chose, and your session when you sign in. No trackers, no advertising, nothing sent to third parties.",
      },
    ],
  },
  accessibility: {
    title: "Accessibility",
    lead: "This portal is made for everybody.",
    sections: [
      {
        heading: "What is done",
        body: "Type of 16 pixels and more, contrast by WCAG 2.2 level AA, everything by keyboard, readable by screen readers, no loss at 200 % zoom. States have words and shapes, never colour alone. Pages are checked by an automatic tool.",
      },
      {
        heading: "What is not yet done",
        body: "There is no sign language and no minority language yet. PDF files that come from other agencies may not be readable by screen readers.",
      },
      {
        heading: "When you are stuck",
        body: "Come to any counter: an officer will do it together with you, free of charge.",
      },
    ],
  },
} satisfies WebText;
