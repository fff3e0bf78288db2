using BotAssistant.Host.Commands;

return await CommandLine.RunAsync(args);
