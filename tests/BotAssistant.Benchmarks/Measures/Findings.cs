using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Benchmarks.Load;
using BotAssistant.Benchmarks.Report;
using BotAssistant.Benchmarks.Retrieval;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>Everything that one command measured.</summary>
internal sealed record Findings(Machine Machine, string Command)
{
    public TurnsResult? Turns { get; set; }

    /// <summary>The same with a form of three questions, where it was measured beside the first.</summary>
    public TurnsResult? Forms { get; set; }

    public MemoryResult? Memory { get; set; }

    public SocketsResult? Sockets { get; set; }

    public StartupResult? Startup { get; set; }

    public FloodResult? Flood { get; set; }

    public RetrievalResult? Retrieval { get; set; }

    public IReadOnlyList<AnswersResult>? Answers { get; set; }

    public CaseworkResult? Casework { get; set; }

    public SessionsResult? Sessions { get; set; }

    public RosterResult? Rosters { get; set; }

    public RemindersResult? Reminders { get; set; }

    public OutboxResult? Outbox { get; set; }

    /// <summary>Measures that could not be taken, and errors among those that were.</summary>
    public List<string> Failures { get; } = [];
}

internal sealed record TurnsResult(TurnsPlan Plan, IReadOnlyList<ContenderMemory> Memory, IReadOnlyList<TurnSample> Samples);

internal sealed record ContenderMemory(string Contender, long ReadyKb, long WarmKb, long EndKb, long PeakKb);

/// <summary>One contender under one load in one round.</summary>
internal sealed record TurnSample(string Contender, int Connections, int Round)
{
    public required long Turns { get; init; }

    public required long Errors { get; init; }

    public required double Seconds { get; init; }

    public required Latencies Milliseconds { get; init; }

    public required double UserMicrosPerTurn { get; init; }

    public required double SystemMicrosPerTurn { get; init; }

    public required double GeneratorMicrosPerTurn { get; init; }

    public required double WrittenBytesPerTurn { get; init; }

    public required double WritesPerTurn { get; init; }

    public required long ResidentBeforeKb { get; init; }

    public required long ResidentAfterKb { get; init; }

    public double TurnsPerSecond => Turns / Seconds;

    public double CpuMicrosPerTurn => UserMicrosPerTurn + SystemMicrosPerTurn;
}

internal sealed record MemoryResult(string Contender, long ReadyKb, IReadOnlyList<MemoryPoint> Points);

internal sealed record MemoryPoint(long Turns, long Errors, long ResidentKb, long PeakKb);

internal sealed record SocketsResult(int Count, int WithBacklog, int StillOpen, long IdleKb, int FirstCount, long AfterFirstKb, long AfterAllKb)
{
    public double GrowthMb => (AfterAllKb - IdleKb) / 1024.0;

    public double KbPerSocket => (AfterAllKb - IdleKb) / (double)Count;

    /// <summary>Leaves out what the first few cost once, such as compiling the code.</summary>
    public double MarginalKbPerSocket => Count == FirstCount ? double.NaN : (AfterAllKb - AfterFirstKb) / (double)(Count - FirstCount);
}

internal sealed record StartupResult(string Contender, string Baseline, IReadOnlyList<double> Milliseconds, IReadOnlyList<double> BaselineMilliseconds)
{
    public double Ratio => Milliseconds.Median() / BaselineMilliseconds.Median();
}

internal sealed record FloodResult(int Polite, int FloodConnections, IReadOnlyList<FloodSample> Samples);

/// <summary>One round: rates per second, latencies in milliseconds.</summary>
internal sealed record FloodSample(string Kind, int Round)
{
    public required double Alone { get; init; }

    public required double Flooded { get; init; }

    public required double AloneP99 { get; init; }

    public required double FloodedP99 { get; init; }

    public required long Errors { get; init; }

    public required double FloodAnswers { get; init; }

    public required double FloodRefusals { get; init; }

    public double Share => Flooded / Alone;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Findings))]
internal sealed partial class FindingsJson : JsonSerializerContext;
