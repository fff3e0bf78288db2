using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.Reminders;
using BotAssistant.Requests;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>What a cadre says to a reminder: "12号申请延期", "12号延到下周五，人在外地", "明天再说", "赵家去外地了，下周再去".</summary>
internal sealed partial class ReminderTalk : IRecogniser
{
    private const string Question = "reminder:";
    private const string Extend = "extend", Reason = "reason", Why = "why", Day = "day", NotMineDeed = "not-mine";
    private const int Longest = 300;

    private static readonly (IntentKey Intent, string Deed)[] Deeds =
    [
        (ReminderIntents.Menu, "menu"), (ReminderIntents.Record, "record"), (ReminderIntents.Extend, Extend), (ReminderIntents.Reason, Reason), (ReminderIntents.Done, "record"),
        (MatterIntents.Pass, NotMineDeed), (ReminderIntents.Later, "later"), (ReminderIntents.When, "when"),
    ];

    private static readonly char[] Parting = ['，', ',', '。', '：', ':', '；', ';', ' ', '\n'];

    private static readonly SearchValues<char> PartingValues = SearchValues.Create(Parting);

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.Asker.IsStaff)
        {
            return hearing.Is(ReminderIntents.When) ? WhenAtHome(hearing) : null;
        }

        if (Numbered().Match(hearing.Text) is { Success: true } match && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && DeedOf(hearing, match.Groups["rest"].Value.Trim()) is var (deed, words))
        {
            return Do(hearing, number, deed, words);
        }

        if (Unmarked(hearing) is { } unmarked)
        {
            return unmarked;
        }

        if (hearing.Facts.State.Asked is { } asked && asked.StartsWith(Question, StringComparison.Ordinal) && !hearing.IsChoice && asked.Split(':', 4) is [_, var waiting, var written, .. var more]
            && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var about) && !hearing.Text.AsSpan().TrimEnd().EndsWith("？") && !hearing.Text.AsSpan().TrimEnd().EndsWith("吗"))
        {
            // Of the day it was told before; now it is said why.
            var said = hearing.Text.Trim();
            return waiting == Day ? PostponeAgain(hearing, about, more is [var because] ? because : "", said)
                : waiting == Why ? ExtendTo(hearing, about, DateOnly.ParseExact(more[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), said) : Do(hearing, about, waiting, said);
        }

        return Bare(hearing) ?? OfFamily(hearing);
    }

    /// <summary>"124 已经去了": without 号 the number is a matter's only where there is such a one of theirs, and no offered line.</summary>
    private static Recognition? Unmarked(in Hearing hearing)
    {
        if (hearing.IsChoice || UnmarkedNumber().Match(hearing.Text) is not { Success: true } match
            || !long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= hearing.Facts.State.Offered.Count
            || DeedOf(hearing, match.Groups["rest"].Value.Trim()) is not var (deed, words))
        {
            return null;
        }

        var request = new MatterReminders(number);
        return !hearing.Knows(request, out var found) ? new Recognition.Wants(request) : found.Items is [{ IsOwner: true }] ? Do(hearing, number, deed, words) : null;
    }

    /// <summary>A deed that stands alone behind the number, or before a mark; "确认延到2026-12-10，…" is what the button says, "延到下周五，…" what people say.</summary>
    private static (string Deed, string Words)? DeedOf(in Hearing hearing, string rest)
    {
        if (Confirmed().IsMatch(rest))
        {
            return ("confirm", rest);
        }

        var cut = rest.AsSpan().IndexOfAny(PartingValues);
        var (head, tail) = cut < 0 ? (rest, "") : (rest[..cut], rest[(cut + 1)..].Trim());
        var folded = hearing.Folding.Fold(head).Whole;
        foreach (var (intent, deed) in Deeds)
        {
            if (folded.Length > 0 && FoldedExamples.Of(hearing, intent).Contains(folded))
            {
                return (deed, tail);
            }
        }

        return Postponing().IsMatch(rest) ? (Extend, rest) : null;
    }

    /// <summary>Without a number it is the matter that was talked about last, or the only one that they were reminded of.</summary>
    private static Recognition? Bare(in Hearing hearing)
    {
        var deed = "";
        foreach (var (intent, name) in Deeds)
        {
            if (hearing.Is(intent))
            {
                deed = name;
            }
        }

        if (deed.Length == 0 || (FormTalk.Waiting(hearing.Facts.State) is not null && hearing.Facts.State.FormAsks))
        {
            return null;
        }

        var request = new LastAnnouncement();
        if (!hearing.Knows(request, out var last))
        {
            return new Recognition.Wants(request);
        }

        var isFresh = last is { Words: not null, Cause: AnnouncementCause.Digest } && last.SentAt > hearing.Facts.State.HeardAt;
        var number = isFresh ? last.Number : hearing.Facts.State.Matter;
        return number > 0 ? Do(hearing, number, deed, "")
            : deed == "when" ? Plain(hearing, ReminderTalkTexts.WhenAny)
            : isFresh ? Which(hearing, last)
            : null;
    }

    /// <summary>They were reminded of several: which one is meant is asked.</summary>
    private static Recognition.Answered Which(in Hearing hearing, LastTold last)
    {
        var said = hearing.Text.Trim();
        return new(new Outcome(OutcomeKinds.Clarify, ReminderTalkTexts.Which.Name), hearing.Say(ReminderTalkTexts.Which))
        {
            Choices = [.. last.Words!.Choices.Where(choice => Numbered().IsMatch(choice.Say)).Take(ReplyComposition.MaxChoices)
                .Select(choice => new Choice(choice.Label, Numbered().Match(choice.Say).Groups["number"].Value + "号" + said))],
        };
    }

    /// <summary>
    /// "赵家去外地了，下周再去": the visit of that family gets another day, with what was said as the reason. "赵家不归我管": it is not theirs.
    /// </summary>
    private static Recognition? OfFamily(in Hearing hearing)
    {
        var isNotMine = hearing.Holds(ReminderIntents.FamilyNotMine);
        if (hearing.IsChoice || (!isNotMine && !hearing.Holds(ReminderIntents.VisitLater)) || (FormTalk.Waiting(hearing.Facts.State) is not null && hearing.Facts.State.FormAsks))
        {
            return null;
        }

        var said = hearing.Text.Trim();
        var request = new VisitsOfFamily(said);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        if (found.Items is [])
        {
            return null;
        }

        if (found.Items is [var only])
        {
            return isNotMine ? Do(hearing, only.Number, NotMineDeed, said) : Postpone(hearing, only, said, VisitPutOff.ReasonOf(said, only.Household));
        }

        var facts = hearing.Facts;
        return new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, ReminderTalkTexts.Which.Name), hearing.Say(ReminderTalkTexts.Which))
        {
            Choices = [.. found.Items.Take(ReplyComposition.MaxChoices).Select(item => new Choice(
                Wording.Say(facts, ReminderTexts.ItemLabel, ("number", item.Number), ("what", item.Household ?? "")), Wording.Say(facts, isNotMine ? ReminderTalkTexts.WhichNotMine : ReminderTalkTexts.WhichSay, ("number", item.Number), ("words", said))))],
        };
    }

    /// <summary>
    /// To the day that they name, else to the one that "下周" or "过两天" comes to; where nobody can say one it is asked for. What is due later than
    /// that anyway needs no other day.
    /// </summary>
    private static Recognition.Answered Postpone(in Hearing hearing, RemindedMatter item, string said, string reason)
    {
        var facts = hearing.Facts;
        Choice[] onlyReason = item.IsOwner ? [new(Wording.Say(facts, ReminderTalkTexts.OnlyReasonLabel), Wording.Say(facts, ReminderTalkTexts.OnlyReasonSay, ("number", item.Number), ("reason", reason)))] : [];
        if ((Days(hearing, said) is [var named, ..] ? named : VisitPutOff.DayOf(said, Today(hearing), item.IsWorkingDay)) is not { } day)
        {
            return Say(hearing, item, ReminderTalkTexts.AskDayKept) with
            {
                Asks = string.Create(CultureInfo.InvariantCulture, $"{Question}{Day}:{item.Number}:{reason}"),
                Choices = onlyReason,
            };
        }

        if (item.DueOn is { } due && day <= due)
        {
            return new(OutcomeOf(ReminderTalkTexts.InTime), Wording.Say(
                facts, ReminderTalkTexts.InTime, ("number", item.Number), ("what", WhatOf(hearing, item)), ("month", due.Month), ("day", due.Day), ("new_month", day.Month), ("new_day", day.Day)))
            {
                Matter = item.Number,
                Choices = onlyReason,
            };
        }

        return Refused(hearing, item) ?? ExtendTo(hearing, item, day, reason);
    }

    /// <summary>They said why before; now the day.</summary>
    private static Recognition PostponeAgain(in Hearing hearing, long number, string reason, string said)
    {
        var request = new MatterReminders(number);
        return !hearing.Knows(request, out var found) ? new Recognition.Wants(request)
            : found.Items is [{ IsOwner: true, State: not (WorkItemState.Closed or WorkItemState.Withdrawn) } item] ? Postpone(hearing, item, said, reason)
            : Say(hearing, number, ReminderTalkTexts.None);
    }

    /// <returns>Null: it is said to a matter of another kind, and means there what it means without a reminder.</returns>
    private static Recognition? Do(in Hearing hearing, long number, string deed, string words)
    {
        var request = new MatterReminders(number);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        if (found.Items is not [var item])
        {
            return Say(hearing, number, ReminderTalkTexts.None);
        }

        if (item.State is WorkItemState.Closed or WorkItemState.Withdrawn)
        {
            return Say(hearing, number, ReminderTalkTexts.Closed);
        }

        if (words.Length > Longest)
        {
            return new Recognition.Answered(OutcomeOf(ReminderTalkTexts.TooLong), Wording.Say(hearing.Facts, ReminderTalkTexts.TooLong, ("limit", Longest))) { Matter = number, Asks = hearing.Facts.State.Asked };
        }

        // What can be passed on is: to whoever is named, or above.
        if (deed == NotMineDeed && item.Kind is not (WorkItemKind.Visit or WorkItemKind.Report or WorkItemKind.MonitoringStep))
        {
            return null;
        }

        if (deed == "when")
        {
            return WhenNext(hearing, item);
        }

        return !item.IsOwner ? Say(hearing, number, ReminderTalkTexts.NotYours) : deed switch
        {
            "menu" => Menu(hearing, item),
            "record" => Record(hearing, item),
            Extend => words.Length == 0 ? AskExtend(hearing, item) : ExtendBy(hearing, item, words),
            "confirm" => Confirm(hearing, item, words),
            Reason => words.Length == 0
                ? Ask(hearing, item, Reason, ReminderTalkTexts.AskReason)
                : Say(hearing, item, ReminderTalkTexts.ReasonKept) with { Events = [new MatterOperated(item.Id, item.Version, new WorkItemOperation.GiveReason(words))] },
            NotMineDeed => NotMine(hearing, item, words),
            _ => Later(hearing, item),
        };
    }

    private static Recognition.Answered Menu(in Hearing hearing, RemindedMatter item)
    {
        var facts = hearing.Facts;
        return Say(hearing, item, ReminderTalkTexts.Menu) with
        {
            Choices = [.. ReminderTexts.Deeds.Select(deed => new Choice(Wording.Say(facts, deed), Wording.Say(facts, ReminderTexts.SayNumbered, ("number", item.Number), ("words", Wording.Say(facts, deed)))))],
        };
    }

    /// <summary>What was done is written down in its form, or said as the result.</summary>
    private static Recognition Record(in Hearing hearing, RemindedMatter item)
    {
        var begun = item switch
        {
            { Kind: WorkItemKind.Visit, HouseholdId: { } home } => ("visit-record", "household", new ListedValue(home.Value.ToString("N"), item.Household ?? "")),
            { Kind: WorkItemKind.Rectification } => ("rectification-closing", "matter", new ListedValue(item.Id.Value.ToString("N"), Wording.Say(hearing.Facts, ReminderTalkTexts.NumberOnly, ("number", item.Number)))),
            _ => ("", "", null),
        };
        if (begun is not (var flow, var question, { } subject) || hearing.Facts.Dialogs.Forms?.Flows.Find(flow) is null)
        {
            return new Recognition.MeansChoice(new Choice(hearing.Text.Trim(), Wording.Say(hearing.Facts, ReminderTalkTexts.RecordOther, ("number", item.Number))));
        }

        // They are telling of that very visit already: it goes on.
        if (FormTalk.Waiting(hearing.Facts.State) is { } open && open.Flow == flow && open.Read().Values.GetValueOrDefault(question) is ListedValue told && told.Id == subject.Id
            && FormTalk.AskAgain(hearing, open) is { } goesOn)
        {
            return goesOn;
        }

        // Without the number: "12号" would be read as a day.
        return FormTalk.Begin(hearing with { Text = hearing.Say(ReminderTexts.Deeds[0]) }, flow, new Dictionary<string, FlowValue>(StringComparer.Ordinal) { [question] = subject }) switch
        {
            Recognition.Answered answer => answer with { Outcome = new Outcome(OutcomeKinds.Flow, flow) { Flow = flow }, Matter = item.Number },
            var other => other,
        };
    }

    private static Recognition.Answered AskExtend(in Hearing hearing, RemindedMatter item)
    {
        if (Refused(hearing, item) is { } refused)
        {
            return refused;
        }

        var rule = item.OwnDays > 0
            ? Wording.Say(hearing.Facts, ReminderTalkTexts.RuleOwn, ("own", item.OwnDays), ("longest", item.LongestDays))
            : Wording.Say(hearing.Facts, ReminderTalkTexts.RuleGranted, ("longest", item.LongestDays));
        return new(OutcomeOf(ReminderTalkTexts.AskExtend), Wording.Say(hearing.Facts, ReminderTalkTexts.AskExtend, ("number", item.Number), ("what", WhatOf(hearing, item)), ("rule", rule)))
        {
            Matter = item.Number,
            Asks = Asking(Extend, item.Number),
        };
    }

    /// <summary>What was said holds the day, and why; where one is missing it is asked for.</summary>
    private static Recognition.Answered ExtendBy(in Hearing hearing, RemindedMatter item, string words)
    {
        if (Refused(hearing, item) is { } refused)
        {
            return refused;
        }

        if (item.Kind is WorkItemKind.Visit && hearing.Holds(ReminderIntents.VisitLater))
        {
            return Postpone(hearing, item, words, VisitPutOff.ReasonOf(words, item.Household));
        }

        if (Days(hearing, words) is not [var day, ..])
        {
            return Ask(hearing, item, Extend, ReminderTalkTexts.AskDay);
        }

        var rest = OnlyDay().Replace(words, "").Trim(Parting);
        return rest.Length < 2 || IsDayAlone(hearing, words) ? Checked(hearing, item, day) ?? AskWhy(hearing, item, day) : ExtendTo(hearing, item, day, words);
    }

    private static Recognition ExtendTo(in Hearing hearing, long number, DateOnly day, string reason)
    {
        var request = new MatterReminders(number);
        return !hearing.Knows(request, out var found) ? new Recognition.Wants(request)
            : found.Items is [{ IsOwner: true } item] ? ExtendTo(hearing, item, day, reason)
            : Say(hearing, number, ReminderTalkTexts.None);
    }

    /// <summary>Nothing is a record before it was said again and confirmed.</summary>
    private static Recognition.Answered ExtendTo(in Hearing hearing, RemindedMatter item, DateOnly day, string reason)
    {
        if (Checked(hearing, item, day) is { } refused)
        {
            return refused;
        }

        var facts = hearing.Facts;
        (string, object)[] slots =
        [
            ("number", item.Number), ("what", WhatOf(hearing, item)), ("month", day.Month), ("day", day.Day), ("reason", reason),
            ("who", Wording.Say(facts, IsOwnToTake(item, day) ? ReminderTalkTexts.WhoSelf : ReminderTalkTexts.WhoAbove)),
        ];
        return new(OutcomeOf(ReminderTalkTexts.Confirm), Wording.Say(facts, ReminderTalkTexts.Confirm, slots))
        {
            Matter = item.Number,
            Choices =
            [
                new Choice(
                    Wording.Say(facts, ReminderTalkTexts.ConfirmLabel),
                    Wording.Say(facts, ReminderTalkTexts.ConfirmSay, ("number", item.Number), ("date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("reason", reason))) { Agrees = true },
                new Choice(Wording.Say(facts, ReminderTalkTexts.OtherDayLabel), Wording.Say(facts, ReminderTalkTexts.OtherDaySay, ("number", item.Number))) { Agrees = false },
            ],
        };
    }

    private static Recognition.Answered Confirm(in Hearing hearing, RemindedMatter item, string words)
    {
        var match = Confirmed().Match(words);
        if (!DateOnly.TryParseExact(match.Groups["date"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Ask(hearing, item, Extend, ReminderTalkTexts.AskDay);
        }

        if (item.DueOn == day)
        {
            // The same button twice.
            return OfDay(hearing, item, ReminderTalkTexts.Extended, day);
        }

        if (Refused(hearing, item) is { } refused)
        {
            return refused;
        }

        if (Checked(hearing, item, day) is { } wrong)
        {
            return wrong;
        }

        var reason = match.Groups["reason"].Value.Trim();
        return IsOwnToTake(item, day)
            ? OfDay(hearing, item, ReminderTalkTexts.Extended, day) with { Events = [new MatterOperated(item.Id, item.Version, new WorkItemOperation.Extend(day, reason))] }
            : OfDay(hearing, item, ReminderTalkTexts.SentUp, day) with { Events = [new ExtensionAsked(item.Id, item.Version, day, reason)] };
    }

    /// <returns>Null: it may be asked for.</returns>
    private static Recognition.Answered? Refused(in Hearing hearing, RemindedMatter item) =>
        item.LongestDays == 0 || item.DueOn is null || item.State is WorkItemState.Checking ? Say(hearing, item.Number, ReminderTalkTexts.NotHeld)
        : item.Asked > 0 ? new(OutcomeOf(ReminderTalkTexts.AskedAlready), Wording.Say(hearing.Facts, ReminderTalkTexts.AskedAlready, ("number", item.Number), ("request", item.Asked))) { Matter = item.Number }
        : null;

    private static Recognition.Answered? Checked(in Hearing hearing, RemindedMatter item, DateOnly day)
    {
        var (due, last) = (item.DueOn!.Value, Later(item, item.LongestDays));
        return day <= due ? OfDay(hearing, item, ReminderTalkTexts.NotLater, due) with { Asks = Asking(Extend, item.Number) }
            : day > last ? OfDay(hearing, item, ReminderTalkTexts.TooFar, last) with { Asks = Asking(Extend, item.Number) }
            : null;
    }

    private static bool IsOwnToTake(RemindedMatter item, DateOnly day) => day <= Later(item, item.OwnDays);

    /// <summary>So many days after the first last day; a deadline in 9999 has none.</summary>
    private static DateOnly Later(RemindedMatter item, int days) => DateOnly.FromDayNumber(Math.Min(item.FirstDue!.Value.DayNumber + days, DateOnly.MaxValue.DayNumber));

    private static Recognition.Answered AskWhy(in Hearing hearing, RemindedMatter item, DateOnly day) =>
        OfDay(hearing, item, ReminderTalkTexts.AskWhy, day) with { Asks = string.Create(CultureInfo.InvariantCulture, $"{Question}{Why}:{item.Number}:{day:yyyy-MM-dd}") };

    /// <summary>Whoever is above says whose it is; until then its owner is left in peace.</summary>
    private static Recognition.Answered NotMine(in Hearing hearing, RemindedMatter item, string words)
    {
        var facts = hearing.Facts;
        var reason = SaidReason.IsOne(words) ? words : hearing.Say(ReminderTalkTexts.NotMineReason);
        // Who answers for a household stands in its pairing: as long as that stands, its next visits are theirs.
        var pairing = hearing.Say(ReminderTalkTexts.PairingLabel);
        Choice[] choices = item.Kind is WorkItemKind.Visit ? [new Choice(pairing, pairing)] : [];
        if (item.DecidedBy is not { } above)
        {
            // Nobody is there who could say whose it is: then it stays theirs, with what they said.
            return Say(hearing, item.Number, ReminderTalkTexts.NotMineNobody) with
            {
                Events = [new MatterOperated(item.Id, item.Version, new WorkItemOperation.GiveReason(reason))],
                Choices = choices,
            };
        }

        var text = Wording.Say(facts, item.IsDeclined ? ReminderTalkTexts.NotMineAgain : ReminderTalkTexts.NotMine, ("number", item.Number), ("above", above));
        return new(OutcomeOf(ReminderTalkTexts.NotMine), item.Kind is WorkItemKind.Visit ? text + "\n" + hearing.Say(ReminderTalkTexts.NotMineVisit) : text)
        {
            Matter = item.Number,
            Events = item.IsDeclined ? [] : [new MatterOperated(item.Id, item.Version, new WorkItemOperation.Decline(reason))],
            Choices = choices,
        };
    }

    private static Recognition.Answered Later(in Hearing hearing, RemindedMatter item)
    {
        if (item.IsDeclined)
        {
            return Declined(hearing, item);
        }

        var day = item.NextMorning;
        ReminderPutOff[] events = [new(item.Id, day)];
        var up = item.Stages.FirstOrDefault(stage => stage.To.Any(to => to is not Rules.ReminderRecipient.Owner));
        return up.To is null
            ? OfDay(hearing, item, ReminderTalkTexts.Later, day) with { Events = events }
            : new Recognition.Answered(OutcomeOf(ReminderTalkTexts.LaterUp), Wording.Say(
                hearing.Facts, ReminderTalkTexts.LaterUp, ("number", item.Number), ("month", day.Month), ("day", day.Day), ("up_month", up.On.Month), ("up_day", up.On.Day),
                ("to", hearing.Say(ReminderTexts.Levels[(int)up.To.First(to => to is not Rules.ReminderRecipient.Owner)]))))
            { Matter = item.Number, Events = events };
    }

    private static Recognition.Answered Declined(in Hearing hearing, RemindedMatter item) => new(
        OutcomeOf(ReminderTalkTexts.WhenDeclined), Wording.Say(hearing.Facts, ReminderTalkTexts.WhenDeclined, ("number", item.Number), ("above", item.DecidedBy ?? hearing.Say(ReminderTexts.Levels[2]))))
    { Matter = item.Number };

    /// <summary>To a household: of the days of its own that are still told; else what it hears of at all.</summary>
    private static Recognition WhenAtHome(in Hearing hearing)
    {
        if (!hearing.Facts.Asker.IsBound)
        {
            return Plain(hearing, ReminderTalkTexts.WhenNothing);
        }

        var request = new MyHouseholdDates();
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var facts = hearing.Facts;
        var lines = found.Dates.Where(noted => noted.NextOn is not null)
            .Select(noted => Wording.Say(facts, ReminderTalkTexts.WhenDate, ("month", noted.NextOn!.Value.Month), ("day", noted.NextOn.Value.Day), ("what", HouseholdDateWords.Line(facts.Dialogs, noted.Date)))).ToArray();
        return lines is [] ? Plain(hearing, ReminderTalkTexts.WhenNothing)
            : new Recognition.Answered(OutcomeOf(ReminderTalkTexts.WhenDates), Wording.Say(facts, ReminderTalkTexts.WhenDates, ("list", string.Join('\n', lines))));
    }

    private static Recognition.Answered WhenNext(in Hearing hearing, RemindedMatter item)
    {
        if (item is { IsDeclined: true, IsOwner: true })
        {
            return Declined(hearing, item);
        }

        // What they asked for themselves comes beside what the rule says.
        IReadOnlyList<Rules.ReminderRecipient> self = [Rules.ReminderRecipient.Owner];
        (DateOnly On, IReadOnlyList<Rules.ReminderRecipient> To)[] stages =
            [.. item.Stages.Concat(item.PutOff.Where(day => item.Stages.All(stage => stage.On != day || !stage.To.Contains(Rules.ReminderRecipient.Owner))).Select(day => (On: day, To: self))).OrderBy(stage => stage.On)];
        if (stages is [])
        {
            return Say(hearing, item.Number, ReminderTalkTexts.WhenNever);
        }

        var facts = hearing.Facts;
        var join = hearing.Say(ReminderTalkTexts.WhenJoin);
        var list = string.Join(join, stages.Select(stage => Wording.Say(
            facts, ReminderTalkTexts.WhenOne, ("month", stage.On.Month), ("day", stage.On.Day),
            ("to", string.Join('、', stage.To.Select(to => Wording.Say(facts, to is Rules.ReminderRecipient.Owner && !item.IsOwner ? ReminderTexts.OwnerOther : ReminderTexts.Levels[(int)to])))))));
        return new(OutcomeOf(ReminderTalkTexts.When), Wording.Say(facts, ReminderTalkTexts.When, ("number", item.Number), ("list", list))) { Matter = item.Number };
    }

    private static DateOnly Today(in Hearing hearing) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(hearing.Facts.Now, hearing.Facts.County.TimeZone).DateTime);

    private static IReadOnlyList<DateOnly> Days(in Hearing hearing, string words) =>
        hearing.Facts.Dialogs.Forms?.Words.DaysToCome(words, Today(hearing)) ?? [];

    /// <summary>Nothing but the day stands there, give or take "延到".</summary>
    private static bool IsDayAlone(in Hearing hearing, string words) => words.Length <= 8 && words.AsSpan().IndexOfAny(PartingValues) < 0 && Days(hearing, words) is [_];

    private static Recognition.Answered Ask(in Hearing hearing, RemindedMatter item, string deed, TextKey question) => Say(hearing, item, question) with { Asks = Asking(deed, item.Number) };

    private static string Asking(string deed, long number) => string.Create(CultureInfo.InvariantCulture, $"{Question}{deed}:{number}");

    private static string WhatOf(in Hearing hearing, RemindedMatter item)
    {
        var kind = item.Category is { Length: > 0 } category && item.Kind is not WorkItemKind.Visit ? category : hearing.Say(CaseworkTexts.MatterKinds[(int)item.Kind]);
        return item.Household is { } household ? $"{kind} {household}" : kind;
    }

    private static Recognition.Answered Say(in Hearing hearing, RemindedMatter item, TextKey key)
    {
        var due = item.DueOn is { } day ? Wording.Say(hearing.Facts, ReminderTalkTexts.Due, ("month", day.Month), ("day", day.Day)) : hearing.Say(ReminderTalkTexts.NoDue);
        (string Slot, object Value)[] slots = [("number", item.Number), ("what", WhatOf(hearing, item)), ("due", due)];
        return new(OutcomeOf(key), Wording.Say(hearing.Facts, key, [.. slots.Where(slot => key.Slots.Contains(slot.Slot))])) { Matter = item.Number };
    }

    private static Recognition.Answered OfDay(in Hearing hearing, RemindedMatter item, TextKey key, DateOnly day) =>
        new(OutcomeOf(key), Wording.Say(hearing.Facts, key, ("number", item.Number), ("month", day.Month), ("day", day.Day))) { Matter = item.Number };

    private static Recognition.Answered Say(in Hearing hearing, long number, TextKey key) =>
        new(OutcomeOf(key), Wording.Say(hearing.Facts, key, ("number", number))) { Matter = key == ReminderTalkTexts.None ? 0 : number };

    private static Recognition.Answered Plain(in Hearing hearing, TextKey key) => new(OutcomeOf(key), hearing.Say(key));

    private static Outcome OutcomeOf(TextKey key) => new(OutcomeKinds.Data, key.Name);

    [GeneratedRegex(@"^\s*第?(?<number>\d{1,9})\s*号[，,：:、\s]*(?<rest>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,9})[，,：:、\s]*(?<rest>[^0-9号\s].*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnmarkedNumber();

    [GeneratedRegex(@"^确认延到(?<date>\d{4}-\d{2}-\d{2})，(?<reason>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Confirmed();

    [GeneratedRegex(@"^(?:申请|想|要|能不能|可以)?(?:延到|延期到|延至|推到|推迟到|改到|延期，)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Postponing();

    [GeneratedRegex(@"(?:申请|想|要)?(?:延到|延期到|延至|推到|推迟到|改到)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnlyDay();
}
