console.log('the last words of a program')
setTimeout(() => process.exit(3), 300)
