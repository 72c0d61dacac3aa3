/** The whole job without a window. */
process.stdout.write('{}\n');
