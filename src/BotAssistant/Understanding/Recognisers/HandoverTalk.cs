using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Dialogs;
using BotAssistant.Handovers;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>While a person talks with somebody, the assistant only passes on what is said, until they want it back.</summary>
internal sealed class HandedOver : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.State.HandedOver)
        {
            return hearing.Is(HandoverIntents.End) ? Answer(hearing, HandoverTexts.NotNow) : null;
        }

        var request = new HandoverHere();
        if (!hearing.Knows(request, out var here))
        {
            return new Recognition.Wants(request);
        }

        if (here.State is null)
        {
            return hearing.Is(HandoverIntents.End) ? Answer(hearing, HandoverTexts.NotNow) : null;
        }

        if (hearing.Is(HandoverIntents.End) || (here.State is not HandoverState.Kept && hearing.Is(CommandIntents.Cancel)))
        {
            return Answer(hearing, HandoverTexts.Back) with { Events = [new HumanEnded()], HandedOver = false };
        }

        // Who asks what is kept, wants it all deleted, hands the phone on, or asks why something came and how to stop it, gets that at any time.
        return here.State is HandoverState.Kept || hearing.Facts.State.Asked is not null || CommandIntents.IsOne(hearing)
            ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Handover, "passed-on"), "") { IsSilent = true, Events = [new SaidToDesk(WithFiles(hearing))] };
    }

    /// <summary>The desk hears that a file came with the words; it is opened on the pages.</summary>
    private static string WithFiles(in Hearing hearing) =>
        hearing.Facts.Utterance.HasAttachments && hearing.Say(HandoverTexts.FileSent) is var sent && hearing.Text != sent ? hearing.Text + "\n" + sent : hearing.Text;

    private static Recognition.Answered Answer(in Hearing hearing, TextKey key) => new(new Outcome(OutcomeKinds.Handover, key.Name), hearing.Say(key));
}

/// <summary>Somebody wants a person.</summary>
internal sealed class AskHuman : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Is(CommandIntents.Human))
        {
            return null;
        }

        var (now, here) = (new DeskNow(), new HandoverHere());
        if (!hearing.Knows(now, out var desk) || !hearing.Knows(here, out var found))
        {
            return new Recognition.Wants([now, here]);
        }

        if (found.State is HandoverState.Waiting or HandoverState.Taken)
        {
            return Answer(hearing.Say(HandoverTexts.Already));
        }

        var facts = hearing.Facts;
        if (desk.IsThere)
        {
            var join = hearing.Say(HandoverTexts.Join);
            var who = string.Join(join, desk.People.Select(person => Wording.Say(facts, HandoverTexts.Person, ("name", person.Name), ("unit", person.Unit))));
            return Answer(Wording.Say(facts, HandoverTexts.Given, ("who", who), ("minutes", desk.WaitMinutes))) with { Events = [new HumanAsked(true)], HandedOver = true };
        }

        var kept = Answer(hearing.Say(HandoverTexts.Kept));
        if (!desk.IsOpen && desk.OpensAt is { } opens)
        {
            var time = TimeZoneInfo.ConvertTime(opens, facts.County.TimeZone);
            kept = Answer(Wording.Say(
                facts, HandoverTexts.KeptUntil, ("month", time.Month), ("day", time.Day), ("time", time.ToString("HH:mm", CultureInfo.InvariantCulture))));
        }

        return kept with { Events = [new HumanAsked(false)], HandedOver = true };
    }

    private static Recognition.Answered Answer(string text) => new(new Outcome(OutcomeKinds.Handover, CommandIntents.Human.Name), text);
}

/// <summary>The desk answers in its own chat: "回 3 明天带身份证来", or the number first and the words next.</summary>
internal sealed partial class DeskTalk : IRecogniser
{
    private const string Question = "desk:";
    private const int Longest = 2000;

    public RecognitionStage Stage => RecognitionStage.Command;

    /// <summary>These words are meant for somebody else: what danger they name is not the desk's own.</summary>
    public static bool IsReply(in Hearing hearing) => hearing.Facts.Asker.IsStaff && (Waiting(hearing) is not null || Said().IsMatch(hearing.Text));

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.Asker.IsStaff)
        {
            return null;
        }

        if (Ending().Match(hearing.Text) is { Success: true } ending && Number(ending) is { } ended)
        {
            return Find(hearing, ended) switch
            {
                null => new Recognition.Wants(new DeskCase(ended)),
                { Kind: HandoverKind.Human or HandoverKind.Quiet, State: not HandoverState.Ended } => Answer(hearing, HandoverTexts.DeskEnded, ended) with { Events = [new DeskEnded(ended)] },
                { Kind: HandoverKind.Human or HandoverKind.Quiet } => Answer(hearing, HandoverTexts.DeskOver, ended),
                _ => Answer(hearing, HandoverTexts.DeskNone, ended),
            };
        }

        if (EndingBare().IsMatch(hearing.Text) && !hearing.IsChoice && hearing.Facts.State.Asked is null && FormTalk.Waiting(hearing.Facts.State) is null)
        {
            return EndWhich(hearing);
        }

        if (Summing().Match(hearing.Text) is { Success: true } summing && Number(summing) is { } summed)
        {
            return Sum(hearing, summed);
        }

        if (Said().Match(hearing.Text) is { Success: true } said && Number(said) is { } number)
        {
            return Reply(hearing, number, said.Groups["text"].Value.Trim());
        }

        return Waiting(hearing) is { } waiting && !CommandIntents.IsOne(hearing) ? Reply(hearing, waiting, hearing.Text.Trim()) : null;
    }

    /// <summary>"结束" without a number: it is said which talks there are to end; none is ended by a guess.</summary>
    private static Recognition? EndWhich(in Hearing hearing)
    {
        var request = new DeskOpen();
        if (!hearing.Knows(request, out var open))
        {
            return new Recognition.Wants(request);
        }

        var facts = hearing.Facts;
        return open.Numbers is not [var first, ..] ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, HandoverTexts.DeskEndWhich.Name), Wording.Say(facts, HandoverTexts.DeskEndWhich, ("number", first)))
            {
                Choices = [.. open.Numbers.Take(ReplyComposition.MaxChoices).Select(number => Wording.Say(facts, HandoverTexts.DeskEnd, ("number", number))).Select(say => new Choice(say, say))],
            };
    }

    private static Recognition Reply(in Hearing hearing, long number, string text)
    {
        if (Find(hearing, number) is not { } found)
        {
            return new Recognition.Wants(new DeskCase(number));
        }

        if (found.Kind is null)
        {
            return Answer(hearing, HandoverTexts.DeskNone, number);
        }

        if (found.State is HandoverState.Ended)
        {
            return Answer(hearing, HandoverTexts.DeskOver, number);
        }

        if (found.IsGone)
        {
            return Answer(hearing, HandoverTexts.DeskUnreachable, number);
        }

        var (sent, files) = (hearing.Facts.Utterance, hearing.Facts.Utterance.Files.Where(file => file.IsKept).Select(file => file.Address).ToArray());
        if (text.Length == 0 && files is not [])
        {
            text = hearing.Say(HandoverTexts.DeskFileSent);
        }

        var asking = string.Create(CultureInfo.InvariantCulture, $"{Question}{number}");
        if (text.Length > Longest)
        {
            return new Recognition.Answered(new Outcome(OutcomeKinds.Data, HandoverTexts.DeskTooLong.Name), Wording.Say(hearing.Facts, HandoverTexts.DeskTooLong, ("limit", Longest))) { Asks = asking };
        }

        if (sent.HasAttachments && files is [] && text == hearing.Say(HandoverTexts.DeskFileSent))
        {
            return Answer(hearing, HandoverTexts.DeskFileKept, number) with { Asks = asking };
        }

        if (text.Length == 0)
        {
            return Answer(hearing, HandoverTexts.DeskAskWords, number) with { Asks = asking };
        }

        var told = found.Kind is not HandoverKind.Question ? HandoverTexts.DeskSent : HandoverTexts.DeskSentAnswer;
        var (again, end) = (Wording.Say(hearing.Facts, HandoverTexts.DeskReply, ("number", number)), Wording.Say(hearing.Facts, HandoverTexts.DeskEnd, ("number", number)));
        var answer = Answer(hearing, told, number);
        if (sent.HasAttachments && (files is [] || files.Length < sent.Files.Count))
        {
            // What stays with another channel cannot be passed on, and that is said.
            answer = answer with { Text = answer.Text.TrimEnd() + "\n" + hearing.Say(HandoverTexts.DeskFileKept) };
        }

        return answer with
        {
            Events = [new DeskReplied(number, text) { Files = files }],
            Choices = found.Kind is not HandoverKind.Question ? [new Choice(again, again), new Choice(end, end)] : [],
        };
    }

    /// <summary>The lines as they are; a model may put a few words before them.</summary>
    private static Recognition Sum(in Hearing hearing, long number)
    {
        var request = new DeskLines(number);
        if (Find(hearing, number) is not { } found || !hearing.Knows(request, out var read))
        {
            return new Recognition.Wants([new DeskCase(number), request]);
        }

        if (found.Kind is not (HandoverKind.Human or HandoverKind.Quiet))
        {
            return Answer(hearing, HandoverTexts.DeskNone, number);
        }

        if (read is not { IsHeld: false, Lines: [_, ..] })
        {
            return Answer(hearing, found.State is HandoverState.Ended ? HandoverTexts.DeskOver : HandoverTexts.DeskSumHeld, number);
        }

        var told = ModelSummary.Shown(hearing, read.Lines);
        return new Recognition.Answered(new Outcome(OutcomeKinds.Data, HandoverTexts.DeskNoSummary.Name), Wording.Say(hearing.Facts, HandoverTexts.DeskNoSummary, ("number", number), ("lines", told)))
        {
            Sums = (number, read.Lines),
        };
    }

    /// <summary>The desk was asked what to say: a picture is as good as words.</summary>
    public static bool WaitsForWords(TurnFacts facts) => facts.Asker.IsStaff && facts.State.Asked is { } asked && asked.StartsWith(Question, StringComparison.Ordinal);

    private static DeskCaseFound? Find(in Hearing hearing, long number) => hearing.Knows(new DeskCase(number), out var found) ? found : null;

    private static long? Waiting(in Hearing hearing) =>
        hearing.Facts.State.Asked is { } asked && asked.StartsWith(Question, StringComparison.Ordinal) && !hearing.IsChoice
        && long.TryParse(asked.AsSpan(Question.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Number(Match match) => long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Recognition.Answered Answer(in Hearing hearing, TextKey key, long number) =>
        new(new Outcome(OutcomeKinds.Data, key.Name), Wording.Say(hearing.Facts, key, ("number", number)));

    [GeneratedRegex(@"^\s*(?:回复|回答|回|答复|答)\s*第?(?<number>[0-9]{1,9})\s*(?:号|$|(?=[\s：:，,。]))[\s：:，,]*(?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Said();

    [GeneratedRegex(@"^\s*小结\s*第?(?<number>[0-9]{1,9})\s*号?\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Summing();

    [GeneratedRegex(@"^\s*结束(?:对话|聊天|了|吧)?[。！!\s]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndingBare();

    [GeneratedRegex(@"^\s*结束\s*第?(?<number>[0-9]{1,9})\s*号?\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ending();
}

/// <summary>What nobody understands of whoever sits at the desk, while somebody waits for an answer, is perhaps meant for them: it is said how it gets there.</summary>
internal sealed class DeskHint : IRecogniser
{
    /// <summary>What is longer is not put into a button: it is sent again behind the number.</summary>
    private const int LongestRepeated = 500;

    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.Asker.IsStaff || hearing.IsChoice || hearing.Text.Trim() is not { Length: > 0 } said || FormTalk.Waiting(hearing.Facts.State) is not null)
        {
            return null;
        }

        var request = new DeskOpen();
        if (!hearing.Knows(request, out var open))
        {
            return new Recognition.Wants(request);
        }

        if (open.Numbers is not [var first, ..])
        {
            return null;
        }

        var facts = hearing.Facts;
        return new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, HandoverTexts.DeskWhich.Name), Wording.Say(facts, HandoverTexts.DeskWhich, ("number", first)))
        {
            Choices = said.Length > LongestRepeated ? []
                : [.. open.Numbers.Take(ReplyComposition.MaxChoices).Select(number => Wording.Say(facts, HandoverTexts.DeskReply, ("number", number))).Select(label => new Choice(label, label + "：" + said))],
        };
    }
}
