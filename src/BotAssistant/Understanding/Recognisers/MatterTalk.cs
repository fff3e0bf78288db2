using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Forms;
using BotAssistant.Requests;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>What is done with a matter by saying so: "17号我来办", "N-0012 办好了,水管换了", "不满意". Who may is decided again where it is written.</summary>
internal sealed partial class MatterTalk : IRecogniser
{
    public const string Question = "matter:";
    private const string Lacking = "lacking";
    private const string Unsatisfied = "unsatisfied";
    private const string Decline = "decline";

    /// <summary>Of a household: it does not accept what was decided about what it reported.</summary>
    private const string Objected = "objected";
    private const int Longest = 1000;

    /// <summary>So many letters has a sentence that answers what a cadre asked, and not the form that is open.</summary>
    private const int ShortestAnswer = 3;

    /// <summary>So long after they were told of a matter people still answer to it.</summary>
    private static readonly TimeSpan StillMeant = TimeSpan.FromDays(3);

    private static readonly SearchValues<char> EndOfDeed = SearchValues.Create("，,。.：:；; \n");

    /// <summary>Behind "办好了" these ask whether it is.</summary>
    private static readonly SearchValues<char> Doubting = SearchValues.Create("没吗不么否嘛呢的");

    private static readonly char[] Parting = ['，', ',', '。', '：', ':', '；', ';', ' '];

    private static readonly (IntentKey Intent, string Name)[] Deeds =
    [
        .. DialogKeys.DeclaredIn(typeof(MatterIntents)).OfType<IntentKey>().Select(intent => (intent, intent.Name["matter-".Length..])),
        .. DialogKeys.DeclaredIn(typeof(StepIntents)).OfType<IntentKey>().Select(intent => (intent, intent.Name)),
    ];

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (Parse(hearing, hearing.Text) is { } named && (Two(hearing, named) ?? Do(hearing, named.Number, named.Deed, named.Words)) is { } answer)
        {
            return answer;
        }

        if (Loosely(hearing) is { } loose)
        {
            return loose;
        }

        if (hearing.Facts.State.Asked is { } asked && asked.StartsWith(Question, StringComparison.Ordinal) && !hearing.IsChoice && asked.Split(':') is [_, var deed, var written]
            && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var waiting) && (deed == "ask" || !EndsAsking(hearing.Text)))
        {
            return Do(hearing, waiting, deed, hearing.Text.Trim());
        }

        return More(hearing) ?? Bare(hearing) ?? StillSo(hearing) ?? Asked(hearing);
    }

    /// <summary>"房子还在漏" of somebody who was just asked whether they are content with how it ended: they are not.</summary>
    private static Recognition? StillSo(in Hearing hearing)
    {
        if (hearing.IsChoice || hearing.Facts.Asker.IsStaff || hearing.Facts.Asker.FirstSeenAt is null || !hearing.Holds(MatterCues.StillSo) || hearing.Holds(MatterCues.AllRight)
            || Asks(hearing))
        {
            return null;
        }

        var request = new LastAnnouncement();
        if (!hearing.Knows(request, out var last))
        {
            return new Recognition.Wants(request);
        }

        var label = hearing.Say(FormWords.UnsatisfiedLabel);
        if (last is not { Words: { } told, Number: > 0 and var number } || last.SentAt <= hearing.Facts.State.HeardAt || !told.Choices.Any(choice => choice.Label == label))
        {
            return null;
        }

        var matter = new MatterInHand(number);
        if (!hearing.Knows(matter, out var found))
        {
            return new Recognition.Wants(matter);
        }

        // Of another kind of trouble than the matter is about it says nothing.
        var cues = hearing.Cues;
        string[] named = [.. NeedIntents.Categories.Where(need => cues.Has(need.Intent)).Select(need => need.Category)];
        return found.Item is { IsReporter: true, Kind: WorkItemKind.Need, State: WorkItemState.Closed } item && (named is [] || named.Contains(item.Category, StringComparer.Ordinal))
            ? Do(hearing, number, Unsatisfied, hearing.Text.Trim())
            : null;
    }

    /// <summary>Whoever has the matter asked just now, and a form is open: a sentence that answers none of its choices is said to them.</summary>
    private static Recognition? Asked(in Hearing hearing)
    {
        if (hearing.IsChoice || hearing.Facts.Asker.IsStaff || hearing.Facts.Asker.FirstSeenAt is null || FormTalk.Waiting(hearing.Facts.State) is not { } form
            || hearing.Facts.State.Endangered || Asks(hearing) || hearing.Text.Count(char.IsLetter) < ShortestAnswer || FormTalk.EngineOf(hearing.Facts.Dialogs)?.CommandOf(hearing.Text) is not null)
        {
            return null;
        }

        var request = new LastAnnouncement();
        return !hearing.Knows(request, out var last) ? new Recognition.Wants(request)
            : last is { Words: not null, Kind: AnnouncementKind.Asked } && last.SentAt > hearing.Facts.State.HeardAt && !RunningForm.IsChosen(hearing, form)
                ? SayMore(hearing, last.Number, hearing.Text.Trim(), last.AskedBy)
            : null;
    }

    private static bool Asks(in Hearing hearing) => EndsAsking(hearing.Text) || FormTalk.EngineOf(hearing.Facts.Dialogs)?.LooksAsking(hearing.Text) is true;

    /// <summary>"3796办好了", "问一问3797号娃儿在哪读": only where there is such a matter for the asker; else the number is something else.</summary>
    private static Recognition? Loosely(in Hearing hearing)
    {
        if (hearing.IsChoice || (Unmarked(hearing) ?? DeedFirst(hearing)) is not var (number, deed, words) || CaseSteps.IsStep(deed))
        {
            return null;
        }

        var request = new MatterInHand(number);
        return !hearing.Knows(request, out var found) ? new Recognition.Wants(request)
            : found.Item is { Kind: WorkItemKind.Need or WorkItemKind.Rectification or WorkItemKind.Report or WorkItemKind.Verification } or { IsRequest: true } ? Do(hearing, number, deed, words)
            : null;
    }

    /// <summary>Without 号. What could be the number of an offered line is that.</summary>
    private static (long Number, string Deed, string Words)? Unmarked(in Hearing hearing) =>
        UnmarkedNumber().Match(hearing.Text) is { Success: true } match && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > hearing.Facts.State.Offered.Count && DeedAndWords(hearing, match.Groups["rest"].Value.Trim()) is var (deed, words) ? (number, deed, words) : null;

    /// <summary>The deed before the number, as a button is labelled.</summary>
    private static (long Number, string Deed, string Words)? DeedFirst(in Hearing hearing) =>
        NumberBehind().Match(hearing.Text) is { Success: true } match && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && DeedOf(hearing, match.Groups["deed"].Value) is "ask" or "done" or "take" or "satisfied" or "unsatisfied"
        && DeedOf(hearing, match.Groups["deed"].Value) is { } deed
            ? (number, deed, deed == Unsatisfied && match.Groups["rest"].Length > 0 ? hearing.Text.Trim() : match.Groups["rest"].Value.Trim()) : null;

    /// <summary>"17号,下午都在家": the number of a matter that the asker reported, and words that are no deed and no question.</summary>
    private static Recognition? More(in Hearing hearing) =>
        !hearing.Facts.State.FormAsks && hearing.Facts.Asker.FirstSeenAt is not null && !hearing.Holds(DataIntents.ItemStatus) && !EndsAsking(hearing.Text)
        && NumberAndWords().Match(hearing.Text) is { Success: true } match
        && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? SayMore(hearing, number, match.Groups["rest"].Value.Trim())
            : null;

    /// <summary>Whoever reported a matter says more about it.</summary>
    /// <param name="by">Who asked, where it answers a question.</param>
    public static Recognition? SayMore(in Hearing hearing, long number, string words, string? by = null)
    {
        var request = new MatterInHand(number);
        return !hearing.Knows(request, out var found) ? new Recognition.Wants(request)
            : found.Item is { IsReporter: true, Kind: WorkItemKind.Need, State: not (WorkItemState.Closed or WorkItemState.Withdrawn) } item
                ? words.Length > Longest ? TooLong(hearing, item)
                // The one desk reads it already, and nobody else.
                : item.IsQuiet ? Change(hearing, item, new WorkItemOperation.SayMore(words), MatterTexts.QuietSaidMore)
                : Conduct.WantsBesideMatter(hearing) is { } wants ? wants
                : Conduct.IsBesideMatter(hearing) ? OnlyForTheDesk(hearing, Say(hearing, item, MatterTexts.NotPassedOn))
                : by is null ? Change(hearing, item, new WorkItemOperation.SayMore(words), MatterTexts.SaidMore)
                : new Recognition.Answered(OutcomeOf(MatterTexts.SaidMore), Wording.Say(hearing.Facts, MatterTexts.AnsweredTo, ("number", item.Number), ("name", by)))
                {
                    Matter = item.Number,
                    Events = [new MatterOperated(item.Id, item.Version, new WorkItemOperation.SayMore(words))],
                }
            : null;
    }

    /// <summary>A number and what is to be done, in one message.</summary>
    private static (long Number, string Deed, string Words)? Parse(in Hearing hearing, string said)
    {
        if (Numbered().Match(said) is not { Success: true } match || !long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var rest = match.Groups["rest"].Value.Trim();
        return DeedAndWords(hearing, rest) is var (deed, words) ? (number, deed, words)
            : Cut(rest) is var (head, tail) && Means(hearing, CommandIntents.Back, head) ? (number, "return", tail)
            // "17号同意": with a number a plain yes grants what was asked for.
            : hearing.Facts.Asker.IsStaff && Cut(rest) is var (yes, more) && Means(hearing, SmalltalkIntents.Agreed, yes) ? (number, "agree", more)
            : null;
    }

    /// <summary>"17号我来办，15号办好了，换了水管": both are done, each with its own words.</summary>
    private static Recognition? Two(in Hearing hearing, (long Number, string Deed, string Words) first)
    {
        for (var at = 0; at < first.Words.Length; at++)
        {
            if ((at == 0 || EndOfDeed.Contains(first.Words[at - 1])) && Parse(hearing, first.Words[at..]) is { } second && second.Number != first.Number)
            {
                var (one, other) = (Do(hearing, first.Number, first.Deed, first.Words[..at].TrimEnd().TrimEnd(Parting)), Do(hearing, second.Number, second.Deed, second.Words));
                return (one, other) switch
                {
                    (Recognition.Answered done, Recognition.Answered too) => done with
                    {
                        Text = done.Text.TrimEnd() + "\n" + too.Text,
                        Events = [.. done.Events, .. too.Events],
                        Matter = too.Matter > 0 ? too.Matter : done.Matter,
                        Choices = [.. done.Choices, .. too.Choices],
                        // One is asked about at a time; of the other it is said what is missing.
                        Asks = done.Asks ?? too.Asks,
                    },
                    (Recognition.Wants wants, Recognition.Wants more) => new Recognition.Wants([.. wants.Facts, .. more.Facts]),
                    (Recognition.Wants wants, _) => wants,
                    _ => other,
                };
            }
        }

        return null;
    }

    // Alone it goes a step back in a form; with the number of a matter it sends that back.
    private static bool Means(in Hearing hearing, IntentKey key, string words)
    {
        return FoldedExamples.Of(hearing, key).Contains(hearing.Folding.Fold(words).Whole);
    }

    /// <summary>"办好了,水管换了"; where nothing parts them, "问一下是哪段水管断了". Not of what asks whether it was done.</summary>
    private static (string Deed, string Words)? DeedAndWords(in Hearing hearing, string said)
    {
        var (head, tail) = Cut(said);
        if (DeedOf(hearing, head) is { } deed)
        {
            // What somebody is not content with is told as they said it.
            return (deed, deed is Unsatisfied or Objected && tail.Length > 0 ? said : tail);
        }

        if (!EndsAsking(said) && OpeningDeed(hearing, head) is var (opening, length))
        {
            var rest = said[length..].TrimStart().TrimStart(Parting);
            return (opening, opening is "pass" or Unsatisfied or Objected || (opening is "refuse" or "decline" or "return" && SaidReason.IsOne(rest)) ? said : rest);
        }

        return ObjectionIn(hearing, said) is { } objection ? (objection, said) : null;
    }

    /// <summary>"凭啥等明年，我不服": a household objects in one clause of several, whatever stands before it.</summary>
    private static string? ObjectionIn(in Hearing hearing, string said)
    {
        if (hearing.Facts.Asker.IsStaff || said.Length > Longest)
        {
            return null;
        }

        foreach (var clause in said.Split([.. Parting, '\n', '！', '!', '？', '?'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Of all that a cadre may decline with, a household says just that it does not agree.
            if (DeedOf(hearing, clause) is Objected || (clause.Contains("不同意", StringComparison.Ordinal) && DeedOf(hearing, clause) is Decline or Unsatisfied))
            {
                return Unsatisfied;
            }
        }

        return null;
    }

    private static (string Head, string Tail) Cut(string said) =>
        said.AsSpan().IndexOfAny(EndOfDeed) is >= 0 and var cut ? (said[..cut], said[(cut + 1)..].Trim()) : (said, "");

    /// <summary>The longest deed that the words begin with, and how many of them it takes.</summary>
    private static (string Deed, int Length)? OpeningDeed(in Hearing hearing, string words)
    {
        (string Deed, int Length)? found = null;
        foreach (var intent in hearing.Facts.Dialogs.Intents)
        {
            if (Array.Find(Deeds, deed => deed.Intent.Name == intent.Name) is not { Name: { } name } || name is "accept" or "return" or Lacking)
            {
                continue;
            }

            foreach (var example in intent.Examples)
            {
                if (example.Length > (found?.Length ?? 0) && words.Length > example.Length && words.StartsWith(example, StringComparison.Ordinal) && !Doubting.Contains(words[example.Length]))
                {
                    found = (name, example.Length);
                }
            }
        }

        return found;
    }

    /// <summary>What is done with a matter, of words that say only that.</summary>
    public static string? DeedOf(in Hearing hearing, string words)
    {
        var folded = hearing.Folding.Fold(words).Whole;
        if (folded.Length == 0)
        {
            return null;
        }

        foreach (var (key, name) in Deeds)
        {
            if (FoldedExamples.Of(hearing, key).Contains(folded))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Without a number it is the matter that was talked about last, or that the asker was told of last.</summary>
    private static Recognition? Bare(in Hearing hearing)
    {
        var (deed, words) = ("", "");
        foreach (var (intent, name) in Deeds)
        {
            if (hearing.Is(intent) && (hearing.Facts.Asker.IsStaff ? name != Objected : !CaseSteps.IsStep(name)))
            {
                deed = name;
            }
        }

        // "不满意,水还是没来": no number, but words that only somebody says who was told of a matter.
        if (deed.Length == 0 && !hearing.IsChoice && Cut(hearing.Text.Trim()) is (var head, { Length: > 0 } rest) && DeedOf(hearing, head) is { } opening
            && (hearing.Facts.Asker.IsStaff ? opening is "done" or "refuse" or "agree" or "decline" or "unsatisfied" || CaseSteps.IsStep(opening) : opening is "satisfied" or "unsatisfied"))
        {
            (deed, words) = (opening, opening == Unsatisfied ? hearing.Text.Trim() : rest);
        }

        // Of a household a no is said to what was decided about what it reported: it is nobody's to grant.
        var objects = false;
        if (!hearing.Facts.Asker.IsStaff && (deed is Decline or Objected || (deed.Length == 0 && !hearing.IsChoice && ObjectionIn(hearing, hearing.Text) is not null)))
        {
            (deed, words, objects) = (Unsatisfied, deed.Length == 0 ? hearing.Text.Trim() : "", true);
        }

        // A plain yes answers what was just asked of them; to everything else it says only that it was heard.
        var plain = deed.Length == 0 && !hearing.IsChoice && hearing.Facts.Asker.IsStaff && hearing.Is(SmalltalkIntents.Agreed);
        if (deed.Length == 0 && !plain)
        {
            return null;
        }

        var request = new LastAnnouncement();
        if (!hearing.Knows(request, out var last))
        {
            return new Recognition.Wants(request);
        }

        // A yes or a no is for whoever waits for it, whatever was talked about in between.
        if (hearing.Facts.Asker.IsStaff && (plain || deed is "agree" or "decline" or "unsatisfied") && Granting(hearing, last, plain ? "agree" : deed, words, plain) is var (answer, isMeant) && (isMeant || plain))
        {
            return answer;
        }

        // Of a cadre "不同意,…" is said to a request, and to nothing else.
        if (plain || (hearing.Facts.Asker.IsStaff && deed == "unsatisfied" && words.Length > 0))
        {
            return null;
        }

        // What they heard of last, since they last spoke, is what they answer, even while a form waits.
        var state = hearing.Facts.State;
        var isFresh = last.Words is not null && last.SentAt > state.HeardAt;
        // What somebody says who is content, or not, still means the matter that they were told of, whatever was talked about in between.
        var isJudged = !hearing.Facts.Asker.IsStaff && deed is "satisfied" or "unsatisfied" && last.Matter > 0 && hearing.Facts.Now - last.MatterAt <= StillMeant;
        if (deed == "unsatisfied" && !hearing.Facts.Asker.IsStaff && !(FormTalk.Waiting(state) is not null && state.FormAsks)
            && (isFresh ? last.Number : isJudged && (state.Matter == 0 || last.MatterAt > state.MatterAt) ? last.Matter : state.Matter) is > 0 and var meant && OfSeveralOpen(hearing, meant) is { } which)
        {
            return which;
        }

        if (!isFresh && !isJudged && state.Matter == 0 && deed == "unsatisfied" && !hearing.Facts.Asker.IsStaff && FormTalk.Waiting(state) is null)
        {
            return WhichOfOwn(hearing, isOfEnded: objects);
        }

        if (!isFresh && ((words.Length > 0 && !isJudged) || (FormTalk.Waiting(state) is not null && state.FormAsks)))
        {
            return null;
        }

        var number = isFresh && last.Number > 0 ? last.Number
            : isJudged && (state.Matter == 0 || last.MatterAt > state.MatterAt) ? last.Matter
            : state.Matter > 0 ? state.Matter : last.Number;
        return number > 0 ? Do(hearing, number, deed, words) : null;
    }

    /// <summary>"不满意，还是漏" of somebody who was told of nothing lately: of what they reported, it is asked which is meant.</summary>
    /// <param name="isOfEnded">The words are said of what was decided, and of nothing that is still open.</param>
    private static Recognition? WhichOfOwn(in Hearing hearing, bool isOfEnded)
    {
        var request = new MyApplications(1);
        if (!hearing.Knows(request, out var own))
        {
            return new Recognition.Wants(request);
        }

        var ended = own.Rows.Where(row => row is { Kind: WorkItemKind.Need, State: WorkItemState.Closed }).ToArray();
        var rows = ended is [] ? [.. own.Rows.Where(row => row.Kind is WorkItemKind.Need)] : ended;
        if (rows is [] || (isOfEnded && ended is []))
        {
            return null;
        }

        if (ended is [])
        {
            var still = new NeedsStillOpen();
            if (!hearing.Knows(still, out var open))
            {
                return new Recognition.Wants(still);
            }

            if (open.Open.Count > 1)
            {
                return WhichOpen(hearing, open.Open);
            }
        }

        var (facts, wording, said) = (hearing.Facts, new RecordWording(hearing.Facts), hearing.Text.Trim());
        return new Recognition.Answered(
            new Outcome(OutcomeKinds.Clarify, MatterTexts.WhichOwn.Name), wording.Lines([Wording.Say(facts, MatterTexts.WhichOwn, ("number", rows[0].Number)), .. rows.Select(wording.Line)], own.IsDemo))
        {
            Choices = [.. rows.Select(row => new Choice(Wording.Say(facts, RecordTexts.ItemLabel, ("number", row.Number)), Wording.Say(facts, FormReceipts.AddToSay, ("number", row.Number), ("text", said))))],
        };
    }

    /// <summary>"没修好，还在漏" while several matters are open: the one talked about last need not be the one that leaks. What fits the words stands first.</summary>
    /// <param name="meant">What they heard of last; where that is closed they judge it.</param>
    private static Recognition? OfSeveralOpen(in Hearing hearing, long meant)
    {
        FactRequest[] requests = [new MatterInHand(meant), new NeedsStillOpen()];
        if (!hearing.Knows((MatterInHand)requests[0], out var found) | !hearing.Knows((NeedsStillOpen)requests[1], out var open))
        {
            return new Recognition.Wants(requests);
        }

        if (found!.Item is not { IsReporter: true, Kind: WorkItemKind.Need, State: not (WorkItemState.Closed or WorkItemState.Withdrawn), IsQuiet: false } || open!.Open.Count < 2)
        {
            return null;
        }

        return WhichOpen(hearing, open.Open);
    }

    private static Recognition.Answered WhichOpen(in Hearing hearing, IReadOnlyList<OpenNeed> open)
    {
        var (facts, cues, said) = (hearing.Facts, hearing.Cues, hearing.Text.Trim());
        string[] named = [.. NeedIntents.Categories.Where(need => cues.Has(need.Intent)).Select(need => need.Category).Concat(PressIntents.Fitting.Where(fit => cues.Has(fit.Intent)).Select(fit => fit.Category))];
        var listed = open.OrderBy(one => named.Contains(one.Category, StringComparer.Ordinal) ? 0 : 1).Take(ReplyComposition.MaxChoices).ToArray();
        return new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, MatterTexts.WhichOpen.Name), Wording.Say(facts, MatterTexts.WhichOpen, ("count", open.Count), ("number", listed[0].Number)))
        {
            Choices =
            [
                .. listed.Select(one => new Choice(
                    Wording.Say(facts, MatterTexts.WhichOpenLabel, ("number", one.Number), ("category", one.Category)),
                    Wording.Say(facts, FormReceipts.AddToSay, ("number", one.Number), ("text", said)))),
            ],
        };
    }

    /// <summary>Which of the requests that wait for the asker is meant: the only one, or the one that they heard of just now.</summary>
    /// <param name="isPlain">They only said yes to something.</param>
    /// <returns>Nothing meant where none waits.</returns>
    private static (Recognition? Answer, bool IsMeant) Granting(in Hearing hearing, LastTold last, string deed, string words, bool isPlain)
    {
        var request = new RequestsWaiting();
        if (!hearing.Knows(request, out var waiting))
        {
            return (new Recognition.Wants(request), true);
        }

        var isFresh = last.Words is not null && last.SentAt > hearing.Facts.State.HeardAt;
        if (waiting.Open is [] || (isPlain && !isFresh))
        {
            return (null, false);
        }

        var told = isFresh ? waiting.Open.FirstOrDefault(one => one.Number == last.Number) : null;
        if (told is null && (isPlain || waiting.Open.Count > 1))
        {
            return isPlain ? (null, false) : (Several(hearing, waiting), true);
        }

        return (Do(hearing, (told ?? waiting.Open[0]).Number, deed, words), true);
    }

    private static Recognition.Answered Several(in Hearing hearing, WaitingRequests waiting)
    {
        var facts = hearing.Facts;
        var list = string.Join(hearing.Say(CueTexts.NeedJoin), waiting.Open.Select(one => Wording.Say(facts, MatterTexts.WaitingOne, ("number", one.Number), ("category", one.Category))));
        return new(OutcomeOf(MatterTexts.WhichRequest), Wording.Say(facts, MatterTexts.WhichRequest, ("list", list), ("number", waiting.Open[0].Number)));
    }

    /// <returns>Null where the words are a step of a case and the matter is none: they mean something else.</returns>
    private static Recognition? Do(in Hearing hearing, long number, string deed, string words)
    {
        var request = new MatterInHand(number);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        if (CaseSteps.IsStep(deed) && found.Item is not { Kind: WorkItemKind.MonitoringStep })
        {
            return null;
        }

        if (found.Item is { Kind: WorkItemKind.MonitoringStep } step)
        {
            return words.Length > Longest ? TooLong(hearing, step) : CaseSteps.Decide(hearing, step, deed, words);
        }

        if (found.Item is not { } item || (!item.IsRequest && item.Kind is not (WorkItemKind.Need or WorkItemKind.Rectification or WorkItemKind.Report or WorkItemKind.Verification)))
        {
            return Say(hearing, number, MatterTexts.None);
        }

        // A household grants nothing to anybody: its no is said to how its own matter goes.
        if (item is { Kind: WorkItemKind.Need, IsReporter: true, MayAccept: false } && !hearing.Facts.Asker.IsStaff)
        {
            deed = deed switch { Decline or Objected or "return" => Unsatisfied, "agree" or "accept" => "satisfied", _ => deed };
        }
        else if (deed == Objected)
        {
            return null;
        }

        if (deed == Lacking)
        {
            // "89号佐证不行，差户主签字" of whoever is to accept it sends it back, with just that; of anybody else it is a question.
            if (item is not { Kind: WorkItemKind.Rectification, MayAccept: true })
            {
                return null;
            }

            (deed, words) = ("return", Numbered().Match(hearing.Text) is { Success: true } whole ? whole.Groups["rest"].Value.Trim() : words);
        }

        if (words.Length > Longest)
        {
            return TooLong(hearing, item);
        }

        if (!item.IsRequest && (deed is "refuse" or "pass" or "decline" or "return" || (deed == "done" && item.Kind is WorkItemKind.Need)) && !SaidReason.IsOne(words))
        {
            words = "";
        }

        if (item.IsRequest)
        {
            return Decide(hearing, item, deed, words);
        }

        // What has to be reported is taken and answered; it is nobody's to refuse or to pass on.
        if ((item.Kind is WorkItemKind.Report && deed is not ("take" or "done")) || (item.Kind is WorkItemKind.Verification && deed is not ("take" or "done" or "pass")))
        {
            return Say(hearing, item.Number, MatterTexts.NotYours);
        }

        if ((item.Kind is WorkItemKind.Rectification && deed != "pass") || deed is "accept" or "return" or "agree" or "decline")
        {
            return Rectify(hearing, item, deed switch { "agree" => "accept", "decline" => "return", _ => deed }, words);
        }

        return deed is "satisfied" or "unsatisfied" ? Judge(hearing, item, deed == "satisfied", words) : Work(hearing, item, deed, words);
    }

    /// <summary>What was asked for is granted, or not, by whoever's turn it is.</summary>
    private static Recognition.Answered Decide(in Hearing hearing, MatterHeld item, string deed, string words)
    {
        if (item.State is WorkItemState.Closed or WorkItemState.Withdrawn)
        {
            return Say(hearing, item.Number, MatterTexts.DecidedAlready);
        }

        return !item.MayAccept ? Say(hearing, item.Number, item.IsAgreedBySelf && deed is "agree" or "accept" ? MatterTexts.AgreedAlready : MatterTexts.NotYours) : deed switch
        {
            "agree" or "accept" => Change(hearing, item, new WorkItemOperation.Accept(words.Length > 0 ? words : null), MatterTexts.Agreed),
            "decline" or "return" or "refuse" or "unsatisfied" => words.Length == 0
                ? AskFor(hearing, item, "decline", MatterTexts.AskWhyDecline)
                // A digit or a mark is no reason.
                : !SaidReason.IsOne(words) ? Say(hearing, item, MatterTexts.NoReason) with { Asks = string.Create(CultureInfo.InvariantCulture, $"{Question}decline:{item.Number}") }
                : Change(hearing, item, new WorkItemOperation.Return(words), item.HasAsker ? MatterTexts.Declined : MatterTexts.DeclinedDraft),
            _ => Say(hearing, item.Number, MatterTexts.NotYours),
        };
    }

    /// <summary>A rectification is begun, handed in, and accepted level by level or sent back; it is nobody's need.</summary>
    private static Recognition.Answered Rectify(in Hearing hearing, MatterHeld item, string deed, string words)
    {
        switch (deed)
        {
            case "accept":
                return item.MayAccept ? Change(hearing, item, new WorkItemOperation.Accept(words.Length > 0 ? words : null), item.IsLastCheck ? MatterTexts.AcceptedLast : MatterTexts.Accepted) : Say(hearing, item.Number, MatterTexts.NothingToAccept);
            case "return":
                return !item.MayAccept ? Say(hearing, item.Number, MatterTexts.NothingToAccept)
                    : words.Length == 0 ? AskFor(hearing, item, deed, MatterTexts.AskWhyReturn)
                    : Change(hearing, item, new WorkItemOperation.Return(words), MatterTexts.Returned);
            case "take" or "done" when item.State is WorkItemState.Closed or WorkItemState.Withdrawn:
                return Say(hearing, item.Number, MatterTexts.ClosedAlready);
            case "take":
                return item.TakenBySelf ? Say(hearing, item.Number, MatterTexts.TakenAlready)
                    : item.MayTake && item.State is (WorkItemState.Open or WorkItemState.Returned) ? Change(hearing, item, new WorkItemOperation.Take(), MatterTexts.Began)
                    : Say(hearing, item.Number, MatterTexts.NotYours);
            case "done":
                return !item.MaySubmit || item.State is WorkItemState.Checking ? Say(hearing, item.Number, MatterTexts.NotYours)
                    : item.OpenParts > 0 ? new(OutcomeOf(MatterTexts.PartsOpen), Wording.Say(hearing.Facts, MatterTexts.PartsOpen, ("number", item.Number), ("count", item.OpenParts))) { Matter = item.Number }
                    : words.Length == 0 ? AskFor(hearing, item, deed, MatterTexts.AskSubmit)
                    : Change(hearing, item, new WorkItemOperation.Submit(words), MatterTexts.Submitted);
            default:
                return Say(hearing, item.Number, MatterTexts.NotYours);
        }
    }

    private static Recognition Work(in Hearing hearing, MatterHeld item, string deed, string words)
    {
        if (item.State is WorkItemState.Closed or WorkItemState.Withdrawn)
        {
            return Say(hearing, item.Number, MatterTexts.ClosedAlready);
        }

        if (item.State is WorkItemState.Checking || (deed == "take" ? !item.MayTake && !item.TakenBySelf : !item.MayWork))
        {
            return Say(hearing, item.Number, MatterTexts.NotYours);
        }

        return deed switch
        {
            "take" when item.State is WorkItemState.InProgress => Say(hearing, item.Number, item.TakenBySelf ? MatterTexts.TakenAlready : MatterTexts.NotYours),
            "take" => Change(hearing, item, new WorkItemOperation.Take(), MatterTexts.Taken),
            "done" => words.Length == 0 ? AskFor(hearing, item, deed, IsOwn(item) ? MatterTexts.AskResultOwn : MatterTexts.AskResult)
                : Change(hearing, item, new WorkItemOperation.Finish(words), item.IsQuiet ? MatterTexts.QuietDone : item.Kind is WorkItemKind.Report ? MatterTexts.DoneReply : MatterTexts.Done),
            "refuse" => words.Length == 0 ? AskFor(hearing, item, deed, MatterTexts.AskWhyNot)
                : Change(hearing, item, new WorkItemOperation.Refuse(words), item.IsQuiet ? MatterTexts.QuietDone : MatterTexts.Refused),
            "pass" => words.Length == 0 ? AskFor(hearing, item, deed, IsOwn(item) ? MatterTexts.AskWhyPassOwn : MatterTexts.AskWhyPass) : Pass(hearing, item, words),
            _ => words.Length == 0 ? AskFor(hearing, item, deed, MatterTexts.AskQuestion)
                : Change(hearing, item, new WorkItemOperation.Ask(words), item.IsQuiet ? MatterTexts.QuietAsked : MatterTexts.Asked),
        };
    }

    /// <summary>It is between cadres: nobody reported it who would read what becomes of it.</summary>
    private static bool IsOwn(MatterHeld item) => item.Kind is WorkItemKind.Rectification or WorkItemKind.Verification;

    /// <summary>To whom the words name, if that is one person; else one level up, or to the desk.</summary>
    private static Recognition Pass(in Hearing hearing, MatterHeld item, string words)
    {
        var request = new NamedReceivers(item.Number, words);
        if (!hearing.Knows(request, out var named))
        {
            return new Recognition.Wants(request);
        }

        if (named.People.Count > 1)
        {
            var facts = hearing.Facts;
            return Say(hearing, item.Number, MatterTexts.PassToWhom) with
            {
                Choices =
                [
                    .. named.People.Take(ReplyComposition.MaxChoices).Select(one => new Choice(
                        Wording.Say(facts, MatterTexts.PassToLabel, ("name", one.Name), ("unit", one.Unit)),
                        Wording.Say(facts, MatterTexts.PassToSay, ("number", item.Number), ("name", one.Name), ("unit", one.Unit), ("text", words)))),
                ],
            };
        }

        var to = named.People is [var only] ? only : item.Next;
        var passed = new WorkItemOperation.PassOn(words, to?.Id);
        return to is null
            ? Change(hearing, item, passed, MatterTexts.Passed)
            : new Recognition.Answered(OutcomeOf(MatterTexts.PassedTo), Wording.Say(hearing.Facts, IsOwn(item) ? MatterTexts.PassedToOwn : MatterTexts.PassedTo, ("number", item.Number), ("name", to.Name), ("unit", to.Unit)))
            {
                Matter = item.Number,
                Events = [new MatterOperated(item.Id, item.Version, passed)],
            };
    }

    private static Recognition Judge(in Hearing hearing, MatterHeld item, bool satisfied, string words)
    {
        if (!satisfied && Conduct.WantsBesideMatter(hearing) is { } wants)
        {
            return wants;
        }

        if (!item.IsReporter)
        {
            return Say(hearing, item.Number, MatterTexts.NotYours);
        }

        // Nothing is to be judged yet, but what they say of it is told to whoever has it.
        if (!satisfied && (words.Length > 0 || IsOffered(hearing)) && item is { Kind: WorkItemKind.Need, State: not (WorkItemState.Closed or WorkItemState.Withdrawn) }
            && SayMore(hearing, item.Number, Numbered().Match(hearing.Text) is { Success: true } whole ? whole.Groups["rest"].Value.Trim() : hearing.Text.Trim()) is { } more)
        {
            return more;
        }

        if (item.State is not WorkItemState.Closed)
        {
            var notYet = Say(hearing, item.Number, MatterTexts.NotClosedYet);
            return !satisfied && Conduct.IsBesideMatter(hearing) ? OnlyForTheDesk(hearing, notYet) : notYet;
        }

        if (satisfied)
        {
            // The same button again says nothing new to the owner.
            var approved = Say(hearing, item, MatterTexts.Approved);
            return item.IsApproved ? approved : approved with { Events = [new MatterOperated(item.Id, item.Version, new WorkItemOperation.Approve())] };
        }

        var told = item.Objection switch
        {
            Objection.OneUp => MatterTexts.DisputedSameOwner,
            Objection.SameOwner => MatterTexts.DisputedSameOwner,
            Objection.SameDesk => MatterTexts.DisputedSameDesk,
            _ => MatterTexts.DisputedBefore,
        };
        // Whoever it is about may be the owner, or have been: they hear that it begins again, and no word of why.
        var isOfConduct = Conduct.IsBesideMatter(hearing) && item.Objection is not Objection.SameDesk;
        var said = isOfConduct ? hearing.Say(FormWords.UnsatisfiedLabel) : words.Length > 0 ? words : hearing.Text.Trim();
        var answered = item.Objection is not Objection.ByPhone ? Change(hearing, item, new WorkItemOperation.Dispute(said, null), told)
            : isOfConduct ? Say(hearing, item, told)
            : Change(hearing, item, new WorkItemOperation.SayMore(said), MatterTexts.DisputedKept);
        if (item is { Objection: Objection.OneUp, Upper: { } upper })
        {
            answered = answered with { Text = Wording.Say(hearing.Facts, upper.IsReached ? MatterTexts.Disputed : MatterTexts.DisputedUnreached, ("number", item.Number), ("name", upper.Name), ("unit", upper.Unit)) };
        }

        return !isOfConduct ? answered
            : item.Objection is Objection.ByPhone ? OnlyForTheDesk(hearing, answered)
            : OnlyForTheDesk(hearing, answered with { Text = answered.Text + "\n" + hearing.Say(MatterTexts.WithoutWords) });
    }

    /// <summary>What was said goes to nobody who works on the matter; it is offered to the desk that the rule names.</summary>
    public static Recognition.Answered OnlyForTheDesk(in Hearing hearing, Recognition.Answered first)
    {
        var offer = QuietTalk.Offer(hearing, hearing.Holds(NeedIntents.Petition), [first.Outcome]);
        return first with { Text = first.Text + "\n\n" + offer.Text, Choices = offer.Choices, Asks = offer.Asks };
    }

    private static Recognition.Answered Change(in Hearing hearing, MatterHeld item, WorkItemOperation operation, TextKey told) =>
        Say(hearing, item, told) with { Events = [new MatterOperated(item.Id, item.Version, operation)] };

    private static Recognition.Answered AskFor(in Hearing hearing, MatterHeld item, string deed, TextKey question) =>
        Say(hearing, item, question) with { Asks = string.Create(CultureInfo.InvariantCulture, $"{Question}{deed}:{item.Number}") };

    private static Recognition.Answered TooLong(in Hearing hearing, MatterHeld item) =>
        new(OutcomeOf(MatterTexts.TooLong), Wording.Say(hearing.Facts, MatterTexts.TooLong, ("limit", Longest))) { Matter = item.Number, Asks = hearing.Facts.State.Asked };

    private static Recognition.Answered Say(in Hearing hearing, MatterHeld item, TextKey key) =>
        key.Slots.Contains("category")
            ? new(OutcomeOf(key), Wording.Say(hearing.Facts, key, ("number", item.Number), ("category", item.Category ?? ""))) { Matter = item.Number }
            : Say(hearing, item.Number, key);

    private static Recognition.Answered Say(in Hearing hearing, long number, TextKey key) =>
        new(OutcomeOf(key), Wording.Say(hearing.Facts, key, ("number", number))) { Matter = key == MatterTexts.None ? 0 : number };

    private static Outcome OutcomeOf(TextKey key) => new(OutcomeKinds.Data, key.Name);

    /// <summary>They pressed what the last reply offered: it was said with these words before.</summary>
    private static bool IsOffered(in Hearing hearing)
    {
        var said = hearing.Text.Trim();
        return hearing.IsChoice || hearing.Facts.State.Offered.Any(choice => choice.Say == said);
    }

    private static bool EndsAsking(string text) => text.AsSpan().TrimEnd() is [.., '?' or '？' or '吗'];

    [GeneratedRegex(@"^\s*(?:[NnＮ]\s*[-－]?\s*0*(?<number>\d{1,9})\s*号?|第?(?<number>\d{1,9})\s*号)\s*(?:事项|事|的事)?[，,：:、\s]*(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,9})[，,：:、\s]*(?<rest>[^0-9号\s].*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnmarkedNumber();

    [GeneratedRegex(@"^\s*(?<deed>[^0-9\s，,。：:]{2,6})\s*第?(?<number>[0-9]{1,9})\s*号[，,：:、\s]*(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberBehind();

    [GeneratedRegex(@"^\s*(?:[Nn]\s*-\s*0*)?(?<number>\d{1,9})\s*号[，,：:](?<rest>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberAndWords();
}

/// <summary>Words that nobody else understands answer what the asker was asked about a matter.</summary>
internal sealed class MatterAnswers : IRecogniser
{
    /// <summary>What is longer is not put into a button: it is sent again behind the number.</summary>
    private const int LongestRepeated = 500;

    private static readonly TimeSpan StillWaitedFor = TimeSpan.FromDays(1);

    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.Facts.Asker.FirstSeenAt is null || hearing.Text.Trim().Length == 0)
        {
            return null;
        }

        if (FormTalk.Waiting(hearing.Facts.State) is not null)
        {
            return null;
        }

        var request = new LastAnnouncement();
        return !hearing.Knows(request, out var last) ? new Recognition.Wants(request)
            : last is { Words: not null, Kind: AnnouncementKind.Asked } && last.SentAt > hearing.Facts.State.HeardAt ? MatterTalk.SayMore(hearing, last.Number, hearing.Text.Trim(), last.AskedBy)
            : last.AskedAbout > 0 && hearing.Facts.Now - last.AskedAt <= StillWaitedFor ? IsItTheAnswer(hearing, last)
            : null;
    }

    /// <summary>Something else was said in between: it is asked whether this is the answer.</summary>
    private static Recognition.Answered IsItTheAnswer(in Hearing hearing, LastTold last)
    {
        var (facts, said, number) = (hearing.Facts, hearing.Text.Trim(), last.AskedAbout);
        var text = Wording.Say(facts, MatterTexts.IsAnswer, ("number", number), ("name", last.AskedBy ?? hearing.Say(FormWords.Someone)));
        // What waits for the morning they have not read: they read it here.
        return new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, MatterTexts.IsAnswer.Name), last.Unread is { } unread ? unread + "\n" + text : text)
        {
            Matter = number,
            Choices = said.Length > LongestRepeated ? []
                : [new Choice(Wording.Say(facts, FormReceipts.AddTo, ("number", number)), Wording.Say(facts, FormReceipts.AddToSay, ("number", number), ("text", said))) { Agrees = true }],
        };
    }
}
