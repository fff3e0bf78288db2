using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Handovers;
using BotAssistant.Model;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Desk;

/// <summary>What the audit keeps of a talk that a model summed up: by whom, when, with which prompt and what came of it. No words.</summary>
internal static class SummedTalks
{
    public static string SubjectOf(long number) => string.Create(CultureInfo.InvariantCulture, $"handover:{number}");

    public static string DetailOf(string result, string version) => $"{result} {version}";
}

/// <summary>The desk asked for it in its chat.</summary>
internal sealed class TalkSummedWriter(AuditChain audit) : EventWriter<TalkSummed>
{
    protected override void Write(AssistantDb db, TalkSummed happened, EventSource source)
    {
        var cadre = db.Set<Account>().Where(account => account.Channel == source.Address.Channel && account.UserId == source.UserId).Select(account => account.CadreId).FirstOrDefault()
            ?? throw new InvalidOperationException("Whoever asked for a summary is of no desk any more.");
        audit.Add(db, source.At, $"cadre:{cadre.Value:n}", AuditActions.TalkSummed, SummedTalks.SubjectOf(happened.Number), SummedTalks.DetailOf(happened.Result, happened.Version));
    }
}

internal sealed class ModelUsesSource(IDatabaseReader reader) : FactSource<ModelUsesHere, ModelUsesFound>
{
    protected override ModelUsesFound Answer(ModelUsesHere request, FactAsker asker) => reader.Read(db =>
    {
        if (db.Set<Conversation>().Where(row => row.Channel == asker.Channel && row.ExternalId == asker.Conversation).Select(row => (ConversationId?)row.Id).FirstOrDefault() is not { } here)
        {
            return ModelUsesFound.None;
        }

        var talks = db.Set<Handover>().Where(row => row.ConversationId == here).Select(row => row.Number).ToArray();
        string[] subjects = [.. talks.Select(SummedTalks.SubjectOf)];
        return new ModelUsesFound(
            db.Set<ModelUsage>().Count(usage => usage.ConversationId == here),
            db.Set<AuditEntry>().Count(entry => entry.Action == AuditActions.TalkSummed && subjects.Contains(entry.Subject)));
    });
}
