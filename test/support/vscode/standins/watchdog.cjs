// Stands in for VS Code's native-watchdog: leaves when the parent process is gone.

exports.start = (parent) => {
  const check = () => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(87);
    }
  };
  setInterval(check, 2000).unref();
};

exports.exit = (code) => process.exit(code ?? 0);
