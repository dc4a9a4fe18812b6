process.stdout.write(`motcua ${process.argv.slice(2).join(" ")}\n`);
