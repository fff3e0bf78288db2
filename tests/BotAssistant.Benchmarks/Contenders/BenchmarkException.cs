namespace BotAssistant.Benchmarks.Contenders;

/// <summary>Something the person who runs the benchmark can put right; its message is shown without a stack.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
