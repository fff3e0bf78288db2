using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Alarms;
using BotAssistant.Announcements;
using BotAssistant.Dialogs;
using BotAssistant.Requests;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Somebody on duty takes a danger, or says what came of it: "紧急17号我来处理", "紧急17号处理好了，人在医院", or a bare "我来处理" after the call.</summary>
internal sealed partial class AlarmTalk : IRecogniser
{
    private const string Question = "alarm:";
    private const int Longest = 500;

    private static readonly SearchValues<char> EndOfDeed = SearchValues.Create("，,。.：:；; \n");

    public RecognitionStage Stage => RecognitionStage.Command;

    /// <summary>These words are about a danger that is known already.</summary>
    public static bool IsAbout(in Hearing hearing) => hearing.Facts.Asker.IsStaff && (Waiting(hearing) is not null || Numbered().IsMatch(hearing.Text));

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.Asker.IsStaff)
        {
            return null;
        }

        if (Numbered().Match(hearing.Text) is { Success: true } match && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var rest = match.Groups["rest"].Value.Trim();
            var cut = rest.AsSpan().IndexOfAny(EndOfDeed);
            var (head, tail) = cut < 0 ? (rest, "") : (rest[..cut], rest[(cut + 1)..].Trim());
            var deed = MatterTalk.DeedOf(hearing, head);
            return deed is "take" || FoldedExamples.Of(hearing, AlarmIntents.OnTheWay).Contains(hearing.Folding.Fold(head).Whole) ? Take(hearing, number)
                : deed is "done" ? Finish(hearing, number, tail)
                : hearing.Knows(new AlarmInHand(number), out var found)
                    ? Say(hearing, found.State is null ? AlarmTexts.NotYours : AlarmTexts.What, number)
                    : new Recognition.Wants(new AlarmInHand(number));
        }

        if (Waiting(hearing) is { } waiting && !hearing.Is(CommandIntents.Cancel))
        {
            return Finish(hearing, waiting, hearing.Text.Trim());
        }

        if (!hearing.Is(MatterIntents.Take) && !hearing.Is(AlarmIntents.OnTheWay))
        {
            return Ended(hearing);
        }

        // Whoever was called for a danger means that, whatever they did last; unless something else was told them since.
        var (request, open) = (new LastAnnouncement(), new AlarmsWaiting());
        if (!hearing.Knows(request, out var last) | !hearing.Knows(open, out var ringing))
        {
            return new Recognition.Wants([request, open]);
        }

        return ringing!.Numbers switch
        {
            // Somebody else has taken it: that is said.
            [] => last is { Cause: AnnouncementCause.Alarm, Number: > 0 } && (last.SentAt >= hearing.Facts.State.HeardAt || hearing.Facts.State.Matter == 0) ? Take(hearing, last.Number) : null,
            [var only] when last!.Cause is AnnouncementCause.Alarm || last.Number == 0 || last.SentAt < hearing.Facts.State.HeardAt => Take(hearing, only),
            var several => WhichOne(hearing, several, last is { Cause: not AnnouncementCause.Alarm, Number: > 0 } && last.SentAt >= hearing.Facts.State.HeardAt ? last.Number : null),
        };
    }

    /// <summary>"紧急处理好了，人在医院", or right after taking it "处理好了，人在医院": the one that they took.</summary>
    private static Recognition? Ended(in Hearing hearing)
    {
        if (hearing.IsChoice)
        {
            return null;
        }

        var unnumbered = Unnumbered().Match(hearing.Text);
        var said = unnumbered.Success ? unnumbered.Groups["rest"].Value.Trim() : hearing.Text.Trim();
        var cut = said.AsSpan().IndexOfAny(EndOfDeed);
        var (head, tail) = cut < 0 ? (said, "") : (said[..cut], said[(cut + 1)..].Trim());
        if (MatterTalk.DeedOf(hearing, head) is not "done")
        {
            return null;
        }

        var request = new AlarmsWaiting();
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var (facts, matter) = (hearing.Facts, hearing.Facts.State.Matter);
        return !unnumbered.Success ? (found.Taken.Contains(matter) ? Finish(hearing, matter, tail) : null)
            : found.Taken switch
            {
                [] => found.Numbers is [var ringing] ? Say(hearing, AlarmTexts.What, ringing) : null,
                [var only] => Finish(hearing, only, tail),
                var several => new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, AlarmTexts.WhichDone.Name), Wording.Say(facts, AlarmTexts.WhichDone, ("count", several.Count)))
                {
                    Choices =
                    [
                        .. several.Take(ReplyComposition.MaxChoices).Select(alarm => Wording.Say(facts, AlarmTexts.DoneSay, ("number", alarm)))
                            .Select(say => new Choice(say, tail.Length > 0 ? say + "，" + tail : say)),
                    ],
                },
            };
    }

    /// <summary>Two dangers wait: nobody guesses which of them somebody goes to.</summary>
    /// <param name="matter">What they were told of since; null: nothing.</param>
    private static Recognition.Answered WhichOne(in Hearing hearing, IReadOnlyList<long> numbers, long? matter)
    {
        var (facts, said) = (hearing.Facts, hearing.Text.Trim());
        var others = matter is { } number ? [Wording.Say(facts, RequestWords.Say, ("number", number), ("words", said))] : Array.Empty<string>();
        return new(new Outcome(OutcomeKinds.Clarify, AlarmTexts.Which.Name), Wording.Say(facts, AlarmTexts.Which, ("count", numbers.Count)))
        {
            Choices =
            [
                .. numbers.Distinct().Order().Take(ReplyComposition.MaxChoices)
                    .Select(alarm => Wording.Say(facts, AlarmTexts.TakeSay, ("number", alarm))).Concat(others).Select(say => new Choice(say, say)),
            ],
        };
    }

    private static Recognition Take(in Hearing hearing, long number)
    {
        if (!hearing.Knows(new AlarmInHand(number), out var found))
        {
            return new Recognition.Wants(new AlarmInHand(number));
        }

        return found.State switch
        {
            null => Say(hearing, AlarmTexts.NotYours, number),
            AlarmState.Ended => Say(hearing, AlarmTexts.Over, number),
            AlarmState.Taken when !found.TakenBySelf => new Recognition.Answered(
                new Outcome(OutcomeKinds.Data, AlarmTexts.TookBefore.Name), Wording.Say(hearing.Facts, AlarmTexts.TookBefore, ("number", number), ("name", found.TakenBy ?? ""))),
            AlarmState.Taken => Say(hearing, AlarmTexts.YouTook, number),
            _ => Say(hearing, AlarmTexts.YouTook, number) with { Events = [new AlarmTaken(number)], Matter = number },
        };
    }

    private static Recognition Finish(in Hearing hearing, long number, string result)
    {
        if (!hearing.Knows(new AlarmInHand(number), out var found))
        {
            return new Recognition.Wants(new AlarmInHand(number));
        }

        return found.State switch
        {
            null => Say(hearing, AlarmTexts.NotYours, number),
            AlarmState.Ended => Say(hearing, AlarmTexts.Over, number),
            _ when result.Length is 0 or > Longest => Say(hearing, AlarmTexts.AskResult, number) with { Asks = string.Create(CultureInfo.InvariantCulture, $"{Question}{number}") },
            _ => Say(hearing, AlarmTexts.Done, number) with { Events = [new AlarmFinished(number, result)] },
        };
    }

    private static Recognition.Answered Say(in Hearing hearing, TextKey key, long number) =>
        new(new Outcome(OutcomeKinds.Data, key.Name), Wording.Say(hearing.Facts, key, ("number", number)));

    private static long? Waiting(in Hearing hearing) =>
        hearing.Facts.State.Asked is { } asked && asked.StartsWith(Question, StringComparison.Ordinal) && !hearing.IsChoice
        && long.TryParse(asked.AsSpan(Question.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^\s*紧急\s*第?(?<number>[0-9]{1,9})\s*号[，,：:\s]*(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*紧急(?:的事|的|那件)?[，,：:\s]*(?<rest>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unnumbered();
}
