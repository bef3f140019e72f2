// Imported first by the reading thread: pdf.js warns on loading (no canvas), and a thread's output that nobody reads would
// keep the whole process from ending.
for (const method of ['log', 'info', 'warn', 'error'] as const) console[method] = () => {};
