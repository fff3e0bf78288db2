using BotAssistant.Benchmarks;
using BotAssistant.Benchmarks.Bare;

// The bare contenders are this same program with a hidden verb; they skip the command line, whose start they should not pay for.
return args is [BareApps.Verb, var name]
    ? await BareApps.RunAsync(name)
    : await BenchmarkCommands.RunAsync(args);
