using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>What comes with a message besides words.</summary>
internal static class Files
{
    /// <summary>Photos, files, voice and places go where the form has room for them, asked or not.</summary>
    public static bool Take(Draft draft)
    {
        var taken = false;
        if (draft.Input.Location is { } place && Target(draft, QuestionKind.Location) is { } where)
        {
            draft.Record(where, new LocationValue(place.Latitude, place.Longitude));
            taken = true;
        }
        foreach (var kind in draft.Input.Attachments.GroupBy(file => file.Kind))
        {
            if (Target(draft, kind.Key) is not { } question)
                continue;
            string[] before = draft.Values.TryGetValue(question.Id, out var value) && value is AttachmentsValue files ? [.. files.Handles] : [];
            string[] all = [.. before.Concat(kind.Select(file => file.Handle)).Distinct(StringComparer.Ordinal)];
            var most = question.Check?.Most ?? FlowLimits.Attachments;
            if (all.Length > most)
                draft.Say(FlowTexts.TooManyFiles, ("limit", most));
            draft.Values.Remove(question.Id);
            draft.Record(question, new AttachmentsValue([.. all.Take(most)]));
            taken = true;
        }
        return taken;
    }

    private static Question? Target(Draft draft, QuestionKind kind) =>
        draft.Flow.Find(draft.Asked) is { } asked && asked.Kind == kind ? asked : Order.Open(draft).FirstOrDefault(question => question.Kind == kind);

    /// <summary>A photo or voice message where something else is asked: it is kept with the conversation, and the question stands.</summary>
    public static bool Unexpected(Draft draft)
    {
        if (draft.Input.Attachments.Count == 0 && draft.Input.Location is null)
            return false;
        draft.Say(FlowTexts.FileUnexpected);
        return true;
    }
}
