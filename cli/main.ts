// The command line as a process: its streams and its exit status.
import { EXIT } from './exit-status.ts';
import { runGouji } from './program.ts';

// A reader that closes the pipe early (head, less) ends the output, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.balanced);
  throw error;
});

try {
  process.exitCode = await runGouji(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
} catch (error) {
  console.error("程序自身出错，不是报告的问题（our own fault, not the report's）：");
  console.error(error);
  process.exitCode = EXIT.ownFault;
}
