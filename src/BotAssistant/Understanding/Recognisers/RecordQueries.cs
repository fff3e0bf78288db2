using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.WeeklyReports;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Questions about what is recorded, answered from it as far as the asker may see it.</summary>
internal sealed partial class RecordQueries : IRecogniser
{
    private const int LongUnvisitedDays = 60;
    private const int MostDays = 3650;
    private const int MostPages = 9999;

    private static readonly IntentKey[] OfAnybody = [DataIntents.MyApplication, DataIntents.MyCadre];

    private static readonly MenuKey[] Greeted = [Menus.MainHelper, Menus.MainOverseer, Menus.MainDesk];

    /// <summary>Of so many own matters it is told who has them.</summary>
    private const int MostOwn = 5;

    /// <summary>Once it is known who they are: of their own matters, too.</summary>
    private static readonly IntentKey[] OfBound = [DataIntents.ItemStatus, .. OfAnybody];

    /// <summary>Which requests are asked about by name.</summary>
    private static readonly (IntentKey Intent, RequestKind Kind)[] Kinds =
    [
        (AskedIntents.Leave, RequestKind.Leave), (AskedIntents.Pairing, RequestKind.Pairing), (AskedIntents.Notice, RequestKind.Notice), (AskedIntents.HouseholdChange, RequestKind.HouseholdChange),
    ];

    private static readonly IntentKey[] OfStaff = [.. DialogKeys.DeclaredIn(typeof(DataIntents)).OfType<IntentKey>().Except(OfAnybody)];

    /// <summary>Of many households or matters: nothing that somebody outside the staff is told.</summary>
    private static readonly IntentKey[] OfStaffAlone = [.. OfStaff.Except(
        [DataIntents.ItemStatus, DataIntents.MyTodo, DataIntents.General, DataIntents.IncomeDrop])];

    public RecognitionStage Stage => RecognitionStage.Intent;

    public Recognition? Recognise(in Hearing hearing)
    {
        var asker = hearing.Facts.Asker;
        // Who tells of a visit asks for no list, whatever stands in it.
        if (asker.IsStaff && !hearing.IsChoice && hearing.Holds(FlowIntents.VisitRecord) && FormTalk.EngineOf(hearing.Facts.Dialogs)?.LooksAsking(hearing.Text) is false)
        {
            return null;
        }

        if (OfOwn(hearing) is { } own)
        {
            return own;
        }

        if (Asked(hearing) is not { } asked)
        {
            return IsForStaffAlone(hearing) ? new Recognition.Answered(new Outcome(OutcomeKinds.Refuse, "data-staff-only"), hearing.Say(RecordTexts.StaffOnly)) : null;
        }

        // Who reported something without being known may ask how it goes.
        if (!asker.IsBound && !asker.IsStaff && asked == DataIntents.MyApplication)
        {
            return Answer(hearing, asked) is Recognition.Answered { Choices: [] } ? new Recognition.Answered(Outcome(asked), hearing.Say(CueTexts.DataWhoAreYou)) : Answer(hearing, asked);
        }

        return asker.IsBound ? Answer(hearing, asked)
            : new Recognition.Answered(Outcome(asked), hearing.Say(asker.IsStaff ? CueTexts.DataKnown : CueTexts.DataWhoAreYou));
    }

    /// <summary>"还要等几天", "谁负责我家这个事": of what the asker reported, and their household's; with one open it is that one.</summary>
    private static Recognition? OfOwn(in Hearing hearing)
    {
        var asker = hearing.Facts.Asker;
        var wantsWho = hearing.Is(OwnMatterIntents.WhoHasIt);
        if (hearing.IsChoice || asker.IsStaff || asker.FirstSeenAt is null || (!wantsWho && !hearing.Is(OwnMatterIntents.Waits)))
        {
            return null;
        }

        var request = new MyApplications(1);
        if (!hearing.Knows(request, out var page))
        {
            return new Recognition.Wants(request);
        }

        ItemRow[] open = [.. page.Rows.Where(row => row.State is not (WorkItemState.Closed or WorkItemState.Withdrawn)).Take(MostOwn)];
        var asked = wantsWho ? DataIntents.MyCadre : DataIntents.MyApplication;
        if (open is [])
        {
            // Nothing is open: whom they may turn to, or what became of what they reported.
            return wantsWho && asker.IsBound ? Helpers(hearing, asked)
                : page.Total > 0 ? Applications(hearing, DataIntents.MyApplication, 1)
                : new Recognition.Answered(Outcome(DataIntents.MyApplication), hearing.Say(asker.IsBound ? RecordTexts.ApplicationsNone : CueTexts.DataWhoAreYou));
        }

        var found = new List<ItemDetail>();
        var missing = new List<FactRequest>();
        foreach (var row in open)
        {
            var status = new ItemStatus(row.Number);
            if (hearing.Knows(status, out var detail))
            {
                found.Add(detail);
            }
            else
            {
                missing.Add(status);
            }
        }

        if (missing is not [])
        {
            return new Recognition.Wants(missing);
        }

        if (!wantsWho && found is [var only] && StatusOf(hearing, only) is { } told)
        {
            return new Recognition.Answered(Outcome(DataIntents.ItemStatus), told) { Matter = open[0].Number };
        }

        if (!wantsWho)
        {
            return Applications(hearing, DataIntents.MyApplication, 1);
        }

        var words = new RecordWording(hearing.Facts);
        var lines = found.Where(detail => detail.Row is not null).Select(detail => words.Line(detail.Row!) + "\n" + (detail.Owner is { } owner ? words.Say(RecordTexts.ItemOwner, ("name", owner)) : words.Say(RecordTexts.OwnerNone)));
        return new Recognition.Answered(Outcome(DataIntents.ItemStatus), words.Lines(lines, page.IsDemo)) { Matter = open is [var one] ? one.Number : 0 };
    }

    /// <summary>Those who work here are offered questions about the records when they are greeted.</summary>
    private static bool IsOfGreeting(in Hearing hearing)
    {
        var (said, facts) = (hearing.Text, hearing.Facts);
        return facts.Asker.IsStaff && Array.Exists(Greeted, menu => facts.Choices(menu).Any(choice => choice.Say == said));
    }

    private static IntentKey? Asked(in Hearing hearing)
    {
        var (cues, asker) = (hearing.Cues, hearing.Facts.Asker);
        // A matter or a household of a list that was pressed, its next page, or what one has to do, is asked for in words; other choices are not about records.
        if (hearing.IsChoice && !PageWritten().IsMatch(hearing.Folded.Plain) && !NumberWritten().IsMatch(hearing.Folded.Plain) && !TodoWritten().IsMatch(hearing.Folded.Plain) && !HouseholdNumber().IsMatch(hearing.Text) && !IsOfGreeting(hearing))
        {
            return null;
        }

        if (asker.IsStaff && hearing.Is(ClosingIntents.Bare))
        {
            return DataIntents.ClosingGaps;
        }

        // What is asked with a household's number is about its file.
        if (asker.IsStaff && cues.Has(DataIntents.HouseholdGaps) && HouseholdNumber().IsMatch(hearing.Text))
        {
            return DataIntents.HouseholdGaps;
        }

        // "Who was not visited for two months" names a span; "this week" does not.
        if (asker.IsStaff && cues.Has(DataIntents.LongUnvisited) && DaysIn(hearing.Folded.Plain) is not null)
        {
            return DataIntents.LongUnvisited;
        }

        // What a household has to wait for is how its own matters go.
        if (!asker.IsStaff && cues.Has(DataIntents.MyTodo) && TodoWritten().IsMatch(hearing.Folded.Plain))
        {
            return DataIntents.MyApplication;
        }

        var known = asker.IsStaff ? [.. OfStaff, .. OfAnybody] : asker.IsBound ? OfBound : OfAnybody;
        return Array.Find(known, cues.Has);
    }

    /// <summary>
    /// What stands in the records about others, asked by somebody who is none of the staff, or whose account nobody knows yet. Whoever speaks of
    /// their own household, or of a trouble, is no such asker.
    /// </summary>
    private static bool IsForStaffAlone(in Hearing hearing)
    {
        var cues = hearing.Cues;
        return !hearing.Facts.Asker.IsStaff && !hearing.IsChoice && !OwnWritten().IsMatch(hearing.Text)
            && !NeedIntents.Categories.Any(need => cues.Has(need.Intent))
            && (Array.Exists(OfStaffAlone, cues.Has)
                // How low an income has to be is a question about the rules.
                || (cues.Has(DataIntents.IncomeDrop) && ManyHouseholds().IsMatch(hearing.Text)) || (cues.Has(DataIntents.ItemStatus) && MatterNumber().IsMatch(hearing.Folded.Plain)));
    }

    private static Recognition Answer(in Hearing hearing, IntentKey asked)
    {
        var words = new RecordWording(hearing.Facts);
        var page = PageOf(hearing);
        return asked.Name switch
        {
            "data-my-todo" => List(hearing, asked, new MyTodo(page), RecordTexts.TodoNone, RecordTexts.Todo, words.Say(RecordTexts.TodoQuestion)),
            "data-my-application" => Applications(hearing, asked, page),
            "data-my-cadre" => Helpers(hearing, asked),
            "data-item-status" => Status(hearing, asked),
            "data-unvisited" => List(hearing, asked, new VisitsDue(page), RecordTexts.VisitsNone, RecordTexts.Visits, words.Say(RecordTexts.VisitsQuestion)),
            "data-my-households" => Households(hearing, asked, HouseholdQuestion.Paired, page, RecordTexts.PairedNone, RecordTexts.Paired, RecordTexts.PairedQuestion),
            "data-long-unvisited" => LongUnvisited(hearing, asked, page),
            "data-colours" => ColoursByVillage(hearing, asked),
            "data-overdue" => OverdueByUnit(hearing, asked),
            "data-household-gaps" => File(hearing, asked),
            "data-missing-phone" => Households(hearing, asked, HouseholdQuestion.MissingPhone, page, RecordTexts.MissingPhoneNone, RecordTexts.MissingPhone, RecordTexts.MissingPhoneQuestion),
            "data-members-differ" => Households(
                hearing, asked, HouseholdQuestion.MembersDiffer, page, RecordTexts.MembersDifferNone, RecordTexts.MembersDiffer, RecordTexts.MembersDifferQuestion),
            // The numbers are sealed: who has none cannot be asked of the database.
            "data-bank-cards" => new Recognition.Answered(Outcome(asked), Wording.Say(hearing.Facts, RecordTexts.BankCards)),
            "data-duplicates" => Households(hearing, asked, HouseholdQuestion.DuplicateIdNumber, page, RecordTexts.DuplicatesNone, RecordTexts.Duplicates, RecordTexts.DuplicatesQuestion),
            "data-income-drop" => Households(hearing, asked, HouseholdQuestion.IncomeDropped, page, RecordTexts.IncomeNone, RecordTexts.Income, RecordTexts.IncomeQuestion),
            "data-weekly" => Weekly(hearing, asked),
            "data-closing-gaps" => RectificationQueries.Gaps(hearing, Outcome(asked), NumberIn(hearing)),
            "data-leaves" => LeaveQueries.Away(hearing, Outcome(asked)),
            _ => Counts(hearing, asked),
        };
    }

    /// <summary>All that the asker reported, or only what they name: "我的请假批了吗".</summary>
    private static Recognition Applications(in Hearing hearing, IntentKey asked, int page)
    {
        foreach (var (intent, kind) in Kinds)
        {
            if (hearing.Holds(intent))
            {
                return List(hearing, asked, new MyApplications(page, kind), RecordTexts.AskedNone, RecordTexts.Applications, hearing.Text.Trim());
            }
        }

        return List(hearing, asked, new MyApplications(page), RecordTexts.ApplicationsNone, RecordTexts.Applications, Wording.Say(hearing.Facts, RecordTexts.ApplicationsQuestion));
    }

    private static Recognition List(
        in Hearing hearing, IntentKey asked, FactRequest<PageOf<ItemRow>> request, TextKey none, TextKey heading, string question)
    {
        if (!hearing.Knows(request, out var page))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        if (page.Total == 0)
        {
            return new Recognition.Answered(Outcome(asked), words.Say(none));
        }

        var (text, choices) = words.Page(page, words.Say(heading, ("count", page.Total)), question);
        return new Recognition.Answered(Outcome(asked), text) { Choices = choices };
    }

    private static Recognition Households(
        in Hearing hearing, IntentKey asked, HouseholdQuestion about, int page, TextKey none, TextKey heading, TextKey question)
    {
        var request = new HouseholdList(about, page);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        if (found.Total == 0)
        {
            return new Recognition.Answered(Outcome(asked), words.Say(none));
        }

        var (text, choices) = words.Page(found, words.Say(heading, ("count", found.Total)), words.Say(question));
        return new Recognition.Answered(Outcome(asked), text) { Choices = choices };
    }

    private static Recognition LongUnvisited(in Hearing hearing, IntentKey asked, int page)
    {
        var days = DaysIn(hearing.Folded.Plain) ?? LongUnvisitedDays;
        var request = new HouseholdList(HouseholdQuestion.LongUnvisited, page, days);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        if (found.Total == 0)
        {
            return new Recognition.Answered(Outcome(asked), words.Say(RecordTexts.UnvisitedNone, ("days", days)));
        }

        var (text, choices) = words.Page(
            found, words.Say(RecordTexts.Unvisited, ("days", days), ("count", found.Total)), words.Say(RecordTexts.UnvisitedQuestion, ("days", days)));
        return new Recognition.Answered(Outcome(asked), text) { Choices = choices };
    }

    private static Recognition Helpers(in Hearing hearing, IntentKey asked)
    {
        var request = new MyHelpers();
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        var text = found.Helpers is []
            ? words.Say(RecordTexts.HelpersNone)
            : words.Lines(
                [words.Say(RecordTexts.Helpers), .. found.Helpers.SelectMany(helper => HelperLines(words, helper))],
                found.IsDemo);
        return new Recognition.Answered(Outcome(asked), text);
    }

    private static IEnumerable<string> HelperLines(RecordWording words, HelperLine helper)
    {
        yield return words.Helper(helper);
        if (!helper.IsAway)
        {
            yield break;
        }

        var until = helper.AwayUntil is { } day ? words.Say(RecordTexts.HelperUntil, ("month", day.Month), ("day", day.Day)) : "";
        yield return helper.StandIn is { } other
            ? words.Say(RecordTexts.HelperAway, ("until", until), ("other", words.Helper(other)))
            : words.Say(RecordTexts.HelperAwayAlone, ("until", until));
    }

    private static Recognition Status(in Hearing hearing, IntentKey asked)
    {
        var words = new RecordWording(hearing.Facts);
        if (NumberIn(hearing) is not { } number)
        {
            return new Recognition.Answered(Outcome(asked), words.Say(RecordTexts.ItemAsk));
        }

        var request = new ItemStatus(number);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        return new Recognition.Answered(Outcome(asked), StatusOf(hearing, found) ?? words.Say(RecordTexts.ItemNone, ("number", number)));
    }

    /// <summary>How a matter stands, with its last lines; null where the asker does not see it.</summary>
    public static string? StatusOf(in Hearing hearing, ItemDetail found)
    {
        if (found.Row is not { } row)
        {
            return null;
        }

        var words = new RecordWording(hearing.Facts);
        return words.Lines(
            [
                words.Line(row),
                found.Body is { } body ? words.Say(RecordTexts.ItemBody, ("text", body)) : "",
                found.Unit is { } unit ? words.Say(RecordTexts.ItemUnit, ("unit", unit)) : "",
                found.Owner is { } owner ? words.Say(RecordTexts.ItemOwner, ("name", owner)) : "",
                found.Standard is { } standard ? words.Say(RecordTexts.ItemStandard, ("text", standard)) : "",
                found.Whole is { } whole ? words.Say(RecordTexts.ItemPartOf, ("number", whole)) : "",
                found.Parts.Count > 0 ? words.Say(RecordTexts.ItemParts, ("count", found.Parts.Count), ("open", found.Parts.Open)) : "",
                found.WasRed && row.State is WorkItemState.Closed ? words.Say(RecordTexts.ItemWasRed) : "",
                .. found.Timeline.Select(words.Line),
                found.Link ?? "",
            ],
            found.IsDemo);
    }

    private static Recognition ColoursByVillage(in Hearing hearing, IntentKey asked)
    {
        var request = new ColourCounts();
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        var text = found.Rows is []
            ? words.Say(RecordTexts.ColoursNone)
            : words.Lines(
                [
                    words.Say(RecordTexts.Colours, ("red", words.Count(found.Rows.Select(row => row.Red).Sum())), ("yellow", words.Count(found.Rows.Select(row => row.Yellow).Sum()))),
                    .. found.Rows.Select(row => words.Say(RecordTexts.ColourLine, ("place", row.Place), ("red", words.Count(row.Red)), ("yellow", words.Count(row.Yellow)))),
                ],
                found.IsDemo);
        return new Recognition.Answered(Outcome(asked), text);
    }

    private static Recognition OverdueByUnit(in Hearing hearing, IntentKey asked)
    {
        var request = new OverdueCounts();
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        var text = found.Rows is []
            ? words.Say(RecordTexts.OverdueNone)
            : words.Lines(
                [words.Say(RecordTexts.Overdue), .. found.Rows.Select(row => words.Say(RecordTexts.OverdueLine, ("unit", row.Unit), ("count", words.Count(row.Overdue))))], found.IsDemo);
        return new Recognition.Answered(Outcome(asked), text);
    }

    private static Recognition Counts(in Hearing hearing, IntentKey asked)
    {
        var request = new IdentityCounts();
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        var text = found.Rows is []
            ? words.Say(RecordTexts.IdentitiesNone)
            : words.Lines(
                [
                    words.Say(RecordTexts.Identities),
                    .. found.Rows.Select(row => row.Households.Few
                        ? words.Say(RecordTexts.IdentitiesFew, ("identity", row.Identity))
                        : words.Say(RecordTexts.IdentityLine, ("identity", row.Identity), ("count", row.Households.Known))),
                ],
                found.IsDemo);
        return new Recognition.Answered(Outcome(asked), text);
    }

    private static Recognition Weekly(in Hearing hearing, IntentKey asked)
    {
        var request = new WeeklyAsked(hearing.Folded.Plain);
        return hearing.Knows(request, out var found) ? new Recognition.Answered(Outcome(asked), found.Text) : new Recognition.Wants(request);
    }

    private static Recognition File(in Hearing hearing, IntentKey asked)
    {
        var words = new RecordWording(hearing.Facts);
        if (HouseholdNumber().Match(hearing.Text) is not { Success: true } match)
        {
            return new Recognition.Answered(Outcome(asked), words.Say(RecordTexts.FileAsk));
        }

        var request = new HouseholdFile(match.Value.ToUpperInvariant());
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var text = found switch
        {
            { Name: null } => words.Say(RecordTexts.FileNone, ("number", request.Number)),
            { Gaps: [] } => words.Lines([words.Say(RecordTexts.FileComplete, ("name", found.Name), ("place", found.Place ?? ""))], found.IsDemo),
            _ => words.Lines(
                [
                    words.Say(
                        RecordTexts.FileGaps,
                        ("name", found.Name),
                        ("place", found.Place ?? ""),
                        ("gaps", string.Join(words.Say(CueTexts.NeedJoin), found.Gaps.Select(gap => words.Say(RecordTexts.Gaps[(int)gap]))))),
                ],
                found.IsDemo),
        };
        return new Recognition.Answered(Outcome(asked), text);
    }

    private static long? NumberIn(in Hearing hearing) =>
        NumberWritten().Match(hearing.Folded.Plain) is { Success: true } match && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int PageOf(in Hearing hearing) =>
        PageWritten().Match(hearing.Folded.Plain) is { Success: true } match
        && int.TryParse(match.Groups["page"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, MostPages)
            : 1;

    /// <summary>两个月, 3个月, 45天, 半年.</summary>
    private static int? DaysIn(string text)
    {
        if (SpanWritten().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var written = match.Groups["amount"].Value;
        var amount = int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : "一二三四五六七八九十".IndexOf(written, StringComparison.Ordinal) is >= 0 and var place ? place + 1 : written is "两" ? 2 : 0;
        var days = match.Groups["unit"].Value switch
        {
            "天" or "日" => amount,
            "周" or "星期" or "礼拜" => amount * 7,
            "年" => amount * 365,
            _ => amount * 30,
        };
        return days is > 0 and <= MostDays ? days : null;
    }

    private static Outcome Outcome(IntentKey asked) => new(OutcomeKinds.Data, asked.Name);

    [GeneratedRegex(@"第\s*(?<page>\d{1,4})\s*页", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageWritten();

    [GeneratedRegex(@"(?<!\d)(?<number>\d{1,9})\s*号", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberWritten();

    [GeneratedRegex(@"(?<!\d)\d{1,9}\s*号\s*(?:问题|事项|整改|诉求|工单)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MatterNumber();

    [GeneratedRegex("待办|代办事|要办的事", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TodoWritten();

    [GeneratedRegex("[全各][县镇乡村].*户|[哪几]些?户|谁家|的户(?:有|列|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManyHouseholds();

    /// <summary>我, 我家, 俺, 咱; but 我们村 and 咱们镇 are everybody's.</summary>
    [GeneratedRegex("[我俺咱](?!们?[县乡镇村])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnWritten();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:HY\d{4,12}|\d{10,19})(?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HouseholdNumber();

    [GeneratedRegex(@"(?<amount>\d{1,4}|[一二两三四五六七八九十])\s*个?\s*(?<unit>天|日|周|星期|礼拜|月|年)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpanWritten();
}
