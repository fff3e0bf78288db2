using System.Diagnostics.Metrics;

namespace BotAssistant.Metrics;

/// <summary>Counts, without anything that was said. Exported over OTLP where an operator asks for it.</summary>
public sealed class AssistantMetrics
{
    public const string MeterName = "BotAssistant";

    private readonly Counter<long> accepted;
    private readonly Counter<long> repeated;
    private readonly Counter<long> outcomes;
    private readonly Counter<long> parked;
    private readonly Counter<long> sent;
    private readonly Histogram<double> turnSeconds;
    private readonly Histogram<double> checkpointSeconds;
    private readonly Gauge<int> checkpointLeft;
    private readonly Counter<long> checkpointsFailed;
    private readonly Histogram<double> modelSeconds;
    private readonly Counter<long> modelTokens;
    private readonly Counter<double> modelCost;

    public AssistantMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        accepted = meter.CreateCounter<long>("botassistant.messages.accepted", description: "Activities stored, by channel");
        repeated = meter.CreateCounter<long>("botassistant.messages.repeated", description: "Repeated activities that were recognised");
        outcomes = meter.CreateCounter<long>("botassistant.turns.outcomes", description: "What turns came to, by kind");
        parked = meter.CreateCounter<long>("botassistant.turns.parked", description: "Turns given up after three tries");
        sent = meter.CreateCounter<long>("botassistant.outbox.ended", description: "Tries to send, by channel and end");
        turnSeconds = meter.CreateHistogram<double>("botassistant.turns.duration", "s", "From the beginning of a turn to its commit");
        checkpointSeconds = meter.CreateHistogram<double>("botassistant.storage.checkpoint.duration", "s", "Carrying the log over into the database file, beside the writer or by it");
        checkpointLeft = meter.CreateGauge<int>("botassistant.storage.checkpoint.left", "{page}", "Pages of the log that a checkpoint left for the next");
        checkpointsFailed = meter.CreateCounter<long>("botassistant.storage.checkpoint.failed", description: "Checkpoints that failed; the log grows meanwhile");
        modelSeconds = meter.CreateHistogram<double>("botassistant.model.duration", "s", "Questions to the language model, by prompt and end");
        modelTokens = meter.CreateCounter<long>("botassistant.model.tokens", "{token}", "Tokens that the language model counted, by direction");
        modelCost = meter.CreateCounter<double>("botassistant.model.cost", description: "What they cost at the prices of the settings");
    }

    public void Accepted(string channel) => accepted.Add(1, new KeyValuePair<string, object?>("channel", channel));

    public void Repeated() => repeated.Add(1);

    public void Outcome(string kind) => outcomes.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Parked() => parked.Add(1);

    public void Sent(string channel, string end) => sent.Add(
        1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("end", end));

    public void Checkpoint(string where, int left, TimeSpan took)
    {
        checkpointSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("where", where));
        checkpointLeft.Record(left);
    }

    public void CheckpointFailed() => checkpointsFailed.Add(1);

    public void TurnTook(TimeSpan duration) => turnSeconds.Record(duration.TotalSeconds);

    public void ModelAsked(string prompt, string end, TimeSpan took, long tokensIn, long tokensOut, double cost)
    {
        modelSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("prompt", prompt), new KeyValuePair<string, object?>("end", end));
        modelTokens.Add(tokensIn, new KeyValuePair<string, object?>("direction", "in"));
        modelTokens.Add(tokensOut, new KeyValuePair<string, object?>("direction", "out"));
        modelCost.Add(cost, new KeyValuePair<string, object?>("prompt", prompt));
    }
}
