// Stands in for a runtime that never starts and never fails, as Pyodide can.

self.addEventListener("message", () => {});
