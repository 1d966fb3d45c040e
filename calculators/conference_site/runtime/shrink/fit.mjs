/** Pyodide is not as the lists and this script expect it. */
export class DoesNotFit extends Error {}
