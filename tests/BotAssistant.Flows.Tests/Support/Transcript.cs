using System.Globalization;
using System.Text;
using System.Text.Json;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;

namespace BotAssistant.Flows.Tests.Support;

/// <summary>
/// A golden transcript: what goes in stands behind "&gt;" (said), "&gt;&gt;" (a line of the last reply chosen), "@" (the world); what comes out
/// is written below it. BOTASSISTANT_REWRITE=1 writes the files anew; the diff is the review.
/// </summary>
internal sealed class Transcript(string content)
{
    /// <summary>Rewrite files instead of comparing.</summary>
    public static bool Rewrites => Environment.GetEnvironmentVariable("BOTASSISTANT_REWRITE") == "1";

    public static string SourceDirectory
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "BotAssistant.sln")))
                directory = directory.Parent;
            return Path.Combine(directory!.FullName, "tests", "BotAssistant.Flows.Tests", "Transcripts");
        }
    }

    /// <summary>The transcript with what really comes out.</summary>
    /// <param name="presses">Lines are chosen by their buttons, not by their numbers.</param>
    public string Play(bool presses)
    {
        var played = new StringBuilder();
        Conversation? talk = null;
        foreach (var line in content.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (!IsInput(line))
                continue;
            played.Append(line).Append('\n');
            if (line.StartsWith("flow ", StringComparison.Ordinal))
                talk = new(Shipped.Engine, line[5..], presses);
            else if (!line.StartsWith('#') && line.Length > 0 && Do(talk!, line) is { } step)
                Write(played, step, talk!);
        }
        return played.ToString();
    }

    private static bool IsInput(string line) => line.StartsWith('#') || line.StartsWith('>') || line.StartsWith('@') || line.StartsWith("flow ", StringComparison.Ordinal);

    private static FlowStep? Do(Conversation talk, string line)
    {
        if (line.StartsWith(">> ", StringComparison.Ordinal))
            return talk.Choose(int.Parse(line[3..], CultureInfo.InvariantCulture));
        if (line.StartsWith('>'))
            return talk.Say(line[1..].Trim());
        var words = line[1..].Trim().Split(' ', 3);
        switch (words)
        {
            case ["later", var span]:
                talk.Now += TimeSpan.Parse(span, CultureInfo.InvariantCulture);
                return null;
            case ["today", var day]:
                talk.Now = new(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddHours(9), TimeSpan.FromHours(8));
                return null;
            case ["record", var subject, var day]:
                talk.World.Records[(subject, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture))] = "R-old";
                return null;
            case ["known", "phone", var number]:
                talk.World.Known["asker.phone"] = new PhoneValue(number);
                return null;
            case ["known", "region", var id]:
                talk.World.Known["asker.region"] = new ListedValue(id, talk.World.Regions.Single(region => region.Id == id).Name);
                return null;
            case ["known", "figures", var text]:
                talk.World.Known["weekly.figures"] = new TextValue(text.Replace("\\n", "\n", StringComparison.Ordinal));
                return null;
            case ["again"]:
                return talk.AskAgain();
            case ["nobody"]:
                return talk.NotUnderstood();
            case ["offer"]:
                return talk.Offer();
            case ["expire"]:
                return talk.Expire();
            case ["photo", var handle]:
                return talk.Send(QuestionKind.Photo, handle);
            case ["voice", var handle]:
                return talk.Send(QuestionKind.Voice, handle);
            case ["text", var length]:
                return talk.Say(new('好', int.Parse(length, CultureInfo.InvariantCulture)));
            default:
                throw new InvalidOperationException($"A transcript cannot do '{line}'.");
        }
    }

    private static void Write(StringBuilder played, FlowStep step, Conversation talk)
    {
        if (!step.IsMine)
        {
            played.Append("  (not for the form)\n");
            return;
        }
        foreach (var line in step.Replies[0].Text.Split('\n'))
            played.Append("  ").Append(line).Append('\n');
        for (var i = 0; i < step.Replies[0].Options.Count; i++)
            played.Append(CultureInfo.InvariantCulture, $"  [{i + 1}] {step.Replies[0].Options[i].Label}\n");
        foreach (var happened in step.Events)
            played.Append("  = ").Append(Described(happened)).Append('\n');
        played.Append(CultureInfo.InvariantCulture, $"  ~ {talk.State!.Phase}\n");
    }

    private static string Described(FlowEvent happened) => happened switch
    {
        FlowEvent.Submitted submitted =>
            $"submitted to {submitted.Handler} as {submitted.Receipt}{(submitted.AddsTo is { } other ? " adding to " + other : "")}"
            + string.Concat(submitted.Values.Select(value => $"\n      {value.Key}: {Json(value.Value)}"))
            + string.Concat(submitted.Needs.Select(need => $"\n      need {need.Category}: {need.Said}")),
        FlowEvent.Corrected corrected =>
            $"corrected {corrected.Receipt} on {corrected.Day:yyyy-MM-dd}: {corrected.Question} from {(corrected.Old is null ? "nothing" : Json(corrected.Old))} to {Json(corrected.New)}",
        FlowEvent.Undone undone => $"undone {undone.Receipt}",
        FlowEvent.Started started => $"started {started.Flow}",
        FlowEvent.Cancelled cancelled => $"cancelled {cancelled.Flow}",
        FlowEvent.PutAway away => $"put away {away.Flow}{(away.Expired ? ", expired" : "")}",
        _ => throw new InvalidOperationException($"Unknown event {happened}."),
    };

    private static string Json(FlowValue value) => JsonSerializer.Serialize(value, FlowJson.Compact.FlowValue);
}
