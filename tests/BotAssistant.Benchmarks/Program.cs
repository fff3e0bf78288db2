using BotAssistant.Benchmarks;
using BotAssistant.Benchmarks.Bare;
using BotAssistant.Benchmarks.Measures;

// The bare contenders are this same program with a hidden verb; they skip the command line, whose start they should not pay for.
return args switch
{
    [BareApps.Verb, var name] => await BareApps.RunAsync(name),
    [RelayChild.Verb, var directory, var recorder] => await RelayChild.RunAsync(directory, recorder),
    _ => await BenchmarkCommands.RunAsync(args),
};
