namespace BotAssistant.Crash.Tests;

internal enum Flaw
{
    NeverAccepted,
    EchoLost,
    EchoDoubled,
    EchoUnknown,
    EchoUnderAnotherId,
    EchoWithoutChannelData,
    AnswerLost,
    AnswerDoubled,
    AnswerBeforeQuestion,
    AnswerToUnknown,
    NoticeDoubled,
    OrderOfQuestions,
    OrderOfAnswers,
    IdMissing,
    IdTwice,
    TimestampMissing,
    TimestampNotIncreasing,
    ViewsDiffer,
}

/// <summary>One thing that is not as promised: which message, what was expected, what is there.</summary>
internal sealed record Finding(Flaw Flaw, string Where, string Expected, string Actual)
{
    public override string ToString() => $"{Flaw}: {Where}: expected {Expected}, got {Actual}";
}

/// <summary>Judges what one client saw of one conversation. Pure: the same data, the same verdict.</summary>
internal static class Verdict
{
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Sent> sent, IReadOnlyList<Seen> seen) =>
        [.. Ids(seen), .. Timestamps(seen), .. Echoes(sent, seen), .. Answers(sent, seen), .. Notices(sent, seen)];

    /// <summary>A late reader from the beginning must see what the live one saw.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<Seen> live, IReadOnlyList<Seen> late)
    {
        for (var i = 0; i < Math.Max(live.Count, late.Count); i++)
        {
            var (one, other) = (live.ElementAtOrDefault(i), late.ElementAtOrDefault(i));
            if (one != other)
            {
                yield return new(
                    Flaw.ViewsDiffer,
                    $"position {i + 1} of {live.Count} live and {late.Count} late",
                    one?.ToString() ?? "the end",
                    other?.ToString() ?? "the end");
                yield break;
            }
        }
    }

    private static IEnumerable<Finding> Ids(IReadOnlyList<Seen> seen)
    {
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (var i = 0; i < seen.Count; i++)
        {
            if (seen[i].Id is not { Length: > 0 } id)
            {
                yield return new(Flaw.IdMissing, Position(seen, i), "an id", "none");
            }
            else if (!first.TryAdd(id, i))
            {
                yield return new(Flaw.IdTwice, Position(seen, i), "a new id", $"that of position {first[id] + 1}");
            }
        }
    }

    private static IEnumerable<Finding> Timestamps(IReadOnlyList<Seen> seen)
    {
        for (var i = 0; i < seen.Count; i++)
        {
            if (seen[i].Timestamp is not { } time)
            {
                yield return new(Flaw.TimestampMissing, Position(seen, i), "a timestamp", "none");
            }
            else if (i > 0 && seen[i - 1].Timestamp is { } before && time <= before)
            {
                yield return new(Flaw.TimestampNotIncreasing, Position(seen, i), $"later than {before:O}", $"{time:O}");
            }
        }
    }

    private static IEnumerable<Finding> Echoes(IReadOnlyList<Sent> sent, IReadOnlyList<Seen> seen)
    {
        var echoes = Messages(seen, byUser: true).ToLookup(e => e.Message.Text ?? "", StringComparer.Ordinal);
        var before = (Number: 0, At: -1);
        foreach (var message in sent)
        {
            var where = $"message {message.Number} (id {message.Id})";
            var found = echoes[message.Text].ToArray();
            if (message.Id is null)
            {
                yield return new(Flaw.NeverAccepted, where, "accepted in the end", $"{message.Attempts.Count} attempts");
            }

            if (found is [])
            {
                yield return new(Flaw.EchoLost, where, "its echo once", "none");
                continue;
            }

            if (found is [_, _, ..])
            {
                yield return new(Flaw.EchoDoubled, where, "its echo once", Positions(found));
            }

            var (echo, at) = found[0];
            if (message.Id is not null && echo.Id != message.Id)
            {
                yield return new(Flaw.EchoUnderAnotherId, where, $"id {message.Id}", $"id {echo.Id}");
            }

            if (echo.ClientActivityId is null || !message.Attempts.Contains(echo.ClientActivityId, StringComparer.Ordinal))
            {
                yield return new(
                    Flaw.EchoWithoutChannelData, where, "a clientActivityID that was sent with it", echo.ClientActivityId ?? "none");
            }

            if (at < before.At)
            {
                yield return new(
                    Flaw.OrderOfQuestions, where, $"after message {before.Number} at position {before.At + 1}", $"position {at + 1}");
            }

            before = (message.Number, at);
        }

        var texts = sent.Select(s => s.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, at) in Messages(seen, byUser: true).Where(e => !texts.Contains(e.Message.Text ?? "")))
        {
            yield return new(Flaw.EchoUnknown, Position(seen, at), "only what was sent", "another text of the user");
        }
    }

    private static IEnumerable<Finding> Answers(IReadOnlyList<Sent> sent, IReadOnlyList<Seen> seen)
    {
        var answers = Messages(seen, byUser: false).ToLookup(a => a.Message.ReplyToId ?? "", StringComparer.Ordinal);
        var before = (Number: 0, At: -1);
        foreach (var message in sent.Where(m => m.Id is not null))
        {
            var where = $"message {message.Number} (id {message.Id})";
            var found = answers[message.Id!].ToArray();
            if (found is [])
            {
                yield return new(Flaw.AnswerLost, where, "one answer", "none");
                continue;
            }

            if (found is [_, _, ..])
            {
                yield return new(Flaw.AnswerDoubled, where, "one answer", Positions(found));
            }

            var at = found[0].At;
            var question = seen.Index().FirstOrDefault(e => e.Item.ByUser && e.Item.Id == message.Id, (Index: -1, Item: null!)).Index;
            if (at < question)
            {
                yield return new(Flaw.AnswerBeforeQuestion, where, $"after position {question + 1}", $"position {at + 1}");
            }

            if (at < before.At)
            {
                yield return new(
                    Flaw.OrderOfAnswers,
                    where,
                    $"after the answer to {before.Number} at position {before.At + 1}",
                    $"position {at + 1}");
            }

            before = (message.Number, at);
        }
    }

    /// <summary>What the bot says of its own accord: a welcome and a notice, each at most once, the welcome before any answer.</summary>
    private static IEnumerable<Finding> Notices(IReadOnlyList<Sent> sent, IReadOnlyList<Seen> seen)
    {
        var questions = sent.Select(s => s.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        HashSet<string> said = new(StringComparer.Ordinal);
        var answering = false;
        foreach (var (message, at) in Messages(seen, byUser: false))
        {
            if (message.ReplyToId is { } id && questions.Contains(id))
            {
                answering = true;
                continue;
            }

            if (message.ReplyToId is not null && answering)
            {
                yield return new(
                    Flaw.AnswerToUnknown, Position(seen, at), "replyToId of an accepted message", message.ReplyToId);
            }
            else if (!said.Add(message.Text ?? ""))
            {
                yield return new(Flaw.NoticeDoubled, Position(seen, at), "a notice once", "the same again");
            }
        }
    }

    private static IEnumerable<(Seen Message, int At)> Messages(IReadOnlyList<Seen> seen, bool byUser) =>
        seen.Index().Where(e => e.Item.Type is "message" && e.Item.ByUser == byUser).Select(e => (e.Item, e.Index));

    private static string Position(IReadOnlyList<Seen> seen, int at) => $"position {at + 1} of {seen.Count} (id {seen[at].Id})";

    private static string Positions(IEnumerable<(Seen Message, int At)> found) =>
        "positions " + string.Join(", ", found.Select(f => $"{f.At + 1} ({f.Message.Timestamp:HH:mm:ss.fff})"));
}
