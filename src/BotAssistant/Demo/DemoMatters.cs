using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Demo;

/// <summary>What a demo household has open and behind it.</summary>
internal sealed record DemoWork(IReadOnlyList<WorkItem> Items, IReadOnlyList<WorkItemEvent> Events, IReadOnlyList<Visit> Visits, IReadOnlyList<object> Monitoring);

/// <summary>Makes matters, by the county's own rules; each follows from the seed and its number alone.</summary>
internal sealed class DemoMatters
{
    private const int EventsPerItem = 16;
    private const int MostVisits = 12;

    // Of a county of 1,200 some sixty are needs, as DEMO has it.
    private const int NeedsInThousand = 22;
    private const int ChecksInThousand = 250;

    /// <summary>One rectification in so many has parts, and one household in so many has one of them.</summary>
    private const int WholeEvery = 4, PartEvery = 15;

    private const int WeeksOfReports = 6;
    private const int FewestQuestions = 4, QuestionEvery = 60;

    private readonly DemoPlan plan;
    private readonly DemoWords words;
    private readonly DemoPeople people;
    private readonly Deadlines deadlines;
    private readonly RowCipher cipher;
    private readonly DemoTimelines timelines;
    private readonly DemoCases cases;
    private readonly AccountId householdAccount;
    private readonly ILookup<string, WorkItem> wholes;

    public DemoMatters(DemoPlan plan, DemoWords words, DemoPeople people, Deadlines deadlines, RowCipher cipher, AccountId householdAccount)
    {
        (this.plan, this.words, this.people, this.deadlines, this.cipher, this.householdAccount) = (plan, words, people, deadlines, cipher, householdAccount);
        timelines = new DemoTimelines(plan, people, EventsPerItem);
        cases = new DemoCases(plan, words, people, deadlines, cipher);
        wholes = Enumerable.Range(1, plan.Rectifications).Where(number => number % WholeEvery == 1).Select(Rectification).ToLookup(whole => whole.Region, StringComparer.Ordinal);
    }

    /// <summary>The county's rectifications have the first numbers.</summary>
    public DemoWork Rectifications(int from, int count)
    {
        var (items, events) = (new List<WorkItem>(), new List<WorkItemEvent>());
        for (var number = from; number < from + count; number++)
        {
            items.Add(Rectification(number));
            timelines.Add(items[^1], events);
        }

        return new(items, events, [], []);
    }

    public DemoWork Of(DemoHome home)
    {
        var dice = Dice.For(plan.Seed, 4, home.Index);
        var (items, events, visits, monitoring) = (new List<WorkItem>(), new List<WorkItemEvent>(), new List<Visit>(), new List<object>());
        if (cases.Add(home, monitoring, ref dice) is { } step && plan.ItemsPerHousehold > 1)
        {
            var item = Item(home, 0, WorkItemKind.MonitoringStep, step.Since, step.Due, closed: null, step.Name, owner: step.Owner, monitoring: step.Case);
            items.Add(item);
            timelines.Add(item, events);
        }

        var interval = AddVisits(home, items, events, visits, ref dice);
        if (home.Index % PartEvery == 4 && items.Count < plan.ItemsPerHousehold - 1)
        {
            AddPart(home, items, events, ref dice);
        }

        for (var (number, past) = (items.Count, 0); number < plan.ItemsPerHousehold; number++)
        {
            if (IsReported(home, number) || dice.Chance(NeedsInThousand))
            {
                AddNeed(home, number, items, events, ref dice);
            }
            else if (home.Helper is not null && past + 1 < visits.Count && !dice.Chance(ChecksInThousand))
            {
                AddPastVisit(home, number, visits, past++, interval, items, events);
            }
            else
            {
                AddCheck(home, number, items, events, ref dice);
            }
        }

        return new(items, events, visits, monitoring);
    }

    /// <summary>What villages report each week, and what people asked the desk. Their numbers follow those of all households.</summary>
    public DemoWork OfCounty()
    {
        var (items, events) = (new List<WorkItem>(), new List<WorkItemEvent>());
        var number = plan.Rectifications + ((long)plan.Households * plan.ItemsPerHousehold);
        foreach (var village in people.Villages)
        {
            for (var ago = WeeksOfReports - 1; ago >= 0; ago--)
            {
                items.Add(Report(++number, village, ThisFriday().AddDays(-7 * ago)));
                timelines.Add(items[^1], events);
            }
        }

        for (var asked = Math.Max(FewestQuestions, plan.Households / QuestionEvery); asked > 0; asked--)
        {
            items.Add(Question(++number));
            timelines.Add(items[^1], events);
        }

        return new(items, events, [], []);
    }

    /// <summary>The one that is due this week is open; what was due is done.</summary>
    private WorkItem Report(long number, RegionCode village, DateOnly friday)
    {
        var dice = Dice.For(plan.Seed, 5, number);
        var text = dice.Pick(words.Reports);
        var (monday, late) = (friday.AddDays(-4), dice.Chance(60));
        // By the evening of that Friday, a few on the Monday after.
        var done = friday.AddDays(late ? 3 : -dice.Between(0, 1));
        return OfPlace(number, WorkItemKind.Report, village, text, people.CheckerOf(village.Value), monday, friday, done < plan.AsOf ? done : null);
    }

    private WorkItem Question(long number)
    {
        var dice = Dice.For(plan.Seed, 6, number);
        var (text, place) = (dice.Pick(words.Questions), dice.Pick(people.Villages).Up(RegionLevel.Township));
        var opened = plan.AsOf.AddDays(dice.Chance(300) ? -dice.Between(0, 2) : -dice.Between(3, 30 * plan.Months));
        var isNew = opened > plan.AsOf.AddDays(-3);
        var item = OfPlace(
            number, WorkItemKind.Question, place, text, isNew ? null : people.Of("desk"), opened, deadlines.Of("question-answer", place, Morning(opened)).On,
            isNew ? null : Earlier(opened.AddDays(dice.Between(1, 4)), plan.AsOf.AddDays(-1)));
        return item;
    }

    private WorkItem OfPlace(long number, WorkItemKind kind, RegionCode place, DemoNeed text, CadreId? owner, DateOnly opened, DateOnly? due, DateOnly? closed)
    {
        var id = new WorkItemId(DemoIds.Of(DemoRow.Item, number));
        return new WorkItem
        {
            Id = id,
            Number = number,
            Kind = kind,
            State = closed is null ? WorkItemState.Open : WorkItemState.Closed,
            Region = place.Value,
            OwnerId = owner,
            Category = text.Category,
            Body = cipher.Seal("work_items", "Body", id.Value, text.Text),
            OpenedAt = Morning(opened),
            StartsOn = opened,
            DueOn = due,
            ClosedAt = closed is { } day ? Morning(day) : null,
            WasRed = closed > due,
            PlanVersion = 1,
            Version = 1,
            IsDemo = true,
        };
    }

    // Of the week that began last Monday, or today.
    private DateOnly ThisFriday() => plan.AsOf.AddDays((int)DayOfWeek.Friday - (plan.AsOf.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)plan.AsOf.DayOfWeek));

    private WorkItem Rectification(int number)
    {
        var dice = Dice.For(plan.Seed, 3, number);
        var subject = dice.Pick(words.Rectifications);
        var village = dice.Pick(people.Villages);
        var opened = plan.AsOf.AddDays(-dice.Between(6, 30 * plan.Months));
        var due = plan.AsOf.AddDays(dice.Between(-20, 45));
        // Most of what is late by now was closed in time or soon after.
        var closed = due < plan.AsOf ? dice.Chance(800) : dice.Chance(250);
        var checking = !closed && dice.Chance(150);
        var unit = dice.Pick(words.Units);
        var id = new WorkItemId(DemoIds.Of(DemoRow.Item, number));
        return new WorkItem
        {
            Id = id,
            Number = number,
            Kind = WorkItemKind.Rectification,
            State = closed ? WorkItemState.Closed : checking ? WorkItemState.Checking : dice.Chance(500) ? WorkItemState.InProgress : WorkItemState.Open,
            CheckedBy = checking ? dice.Pick([CheckLevel.Village, CheckLevel.Township, CheckLevel.Department, CheckLevel.County]) : null,
            Region = village.Value,
            OwnerId = people.HelperIn(village, ref dice),
            Category = subject.Category,
            Source = subject.Source,
            Standard = subject.Standard,
            LeadUnit = unit,
            Unit = unit,
            Body = cipher.Seal("work_items", "Body", id.Value, subject.Text),
            OpenedAt = Morning(opened),
            StartsOn = opened,
            DueOn = due,
            ClosedAt = closed ? Morning(Later(opened.AddDays(3), Earlier(due.AddDays(dice.Between(-10, 5)), plan.AsOf.AddDays(-1)))) : null,
            Returns = dice.Chance(80) ? dice.Between(1, 2) : 0,
            WasRed = closed && dice.Chance(150),
            PlanVersion = 1,
            Version = 1,
            IsDemo = true,
        };
    }

    /// <summary>What a rectification of the village means for this household.</summary>
    private void AddPart(DemoHome home, List<WorkItem> items, List<WorkItemEvent> events, ref Dice dice)
    {
        var village = RegionCode.Parse(home.Household.Region).Up(RegionLevel.Village);
        if (wholes[village.Value].ToArray() is not [_, ..] here)
        {
            return;
        }

        var whole = here[dice.Next(here.Length)];
        var opened = deadlines.DayOf(whole.OpenedAt);
        // A whole that was handed in has no part left.
        var closed = whole.State is WorkItemState.Closed or WorkItemState.Checking || dice.Chance(400);
        var last = whole.ClosedAt is { } at ? deadlines.DayOf(at) : plan.AsOf.AddDays(-3);
        var owner = home.Helper is { } helper && helper != people.Of("county") ? helper : people.HelperIn(village, ref dice);
        var part = Item(home, items.Count, WorkItemKind.Rectification, opened, whole.DueOn, closed ? Later(opened.AddDays(1), last.AddDays(-1)) : null, whole.Category, owner: owner, whole: whole);
        part.State = closed ? WorkItemState.Closed : dice.Chance(500) ? WorkItemState.InProgress : WorkItemState.Open;
        items.Add(part);
        timelines.Add(part, events);
    }

    /// <returns>How many days lie between two visits by the rule; 0 where none says.</returns>
    private int AddVisits(DemoHome home, List<WorkItem> items, List<WorkItemEvent> events, List<Visit> visits, ref Dice dice)
    {
        var region = RegionCode.Parse(home.Household.Region);
        var rule = home.IsMonitored ? (home.Sample is { HighRisk: true } ? "monitored-high-risk" : "monitored") : home.IsOutOfPoverty ? "out-of-poverty" : "ordinary";
        if (deadlines.Rules.Find<VisitRule>(rule, region, plan.AsOf)?.Parameters is not { } interval)
        {
            return 0;
        }

        // Most were visited in time; some are due these days, a few are late. Many go more often than they have to.
        var last = plan.AsOf.AddDays(-dice.Between(1, interval.Days + (dice.Chance(60) ? interval.Days / 4 : 0)));
        var span = 30 * plan.Months;
        for (var (day, n) = (last, 0); day > plan.AsOf.AddDays(-span) && n < MostVisits; day = day.AddDays(-Math.Max(7, interval.Days - dice.Between(0, interval.Days / 2))), n++)
        {
            visits.Add(new Visit
            {
                Id = DemoIds.Of(DemoRow.Visit, ((long)home.Index * 16) + n),
                HouseholdId = home.Household.Id,
                CadreId = home.Helper,
                On = day,
                ByPhone = interval.CountsPhone && dice.Chance(200),
            });
        }

        // Nobody has been there for as long as records go back.
        home.Household.VisitedOn = visits is [] ? null : last;
        if (home.Helper is null)
        {
            return interval.Days;
        }

        var item = Item(home, items.Count, WorkItemKind.Visit, last, last.AddDays(interval.Days), closed: null);
        item.StartsOn = last.AddDays(interval.Days / 2);
        items.Add(item);
        timelines.Add(item, events);
        return interval.Days;
    }

    // The matter that a visit ended: it began with the visit before.
    private void AddPastVisit(DemoHome home, int number, List<Visit> visits, int at, int interval, List<WorkItem> items, List<WorkItemEvent> events)
    {
        var (made, before) = (visits[at], visits[at + 1].On);
        var item = Item(home, number, WorkItemKind.Visit, before, before.AddDays(interval), made.On);
        item.StartsOn = before.AddDays(interval / 2);
        items.Add(item);
        timelines.Add(item, events);
    }

    private bool IsReported(DemoHome home, int number) => home.Index == 0 && number == plan.ItemsPerHousehold - 1;

    private void AddNeed(DemoHome home, int number, List<WorkItem> items, List<WorkItemEvent> events, ref Dice dice)
    {
        var reported = IsReported(home, number);
        // A good part is of these days: they are what people look at.
        var opened = plan.AsOf.AddDays(reported ? -2 : dice.Chance(350) ? -dice.Between(2, 9) : -dice.Between(3, 30 * plan.Months));
        var need = dice.Pick(words.Needs);
        Add(home, number, WorkItemKind.Need, opened, "need-finish", reported || (opened > plan.AsOf.AddDays(-12) && dice.Chance(600)), need.Category, need.Text, reported ? householdAccount : null, items, events, ref dice);
    }

    private void AddCheck(DemoHome home, int number, List<WorkItem> items, List<WorkItemEvent> events, ref Dice dice)
    {
        var opened = plan.AsOf.AddDays(-dice.Between(3, 30 * plan.Months));
        // A few are still open; what is old is done.
        var open = (opened > plan.AsOf.AddDays(-12) && dice.Chance(600)) || dice.Chance(15);
        Add(home, number, WorkItemKind.Verification, opened, "verification", open, QualityChecks.Category, dice.Pick(words.Checks), null, items, events, ref dice);
    }

    private void Add(
        DemoHome home, int number, WorkItemKind kind, DateOnly opened, string clock, bool open, string category, string? text, AccountId? reporter,
        List<WorkItem> items, List<WorkItemEvent> events, ref Dice dice)
    {
        var due = deadlines.Of(clock, RegionCode.Parse(home.Household.Region), Morning(opened)).On;
        var closedOn = open ? (DateOnly?)null : Earlier(opened.AddDays(dice.Between(1, 8)), plan.AsOf.AddDays(-1));
        // Of a household that nobody is paired with the village's team looks at the record; a need waits at the desk.
        var owner = kind is WorkItemKind.Verification && home.Helper is null ? people.CheckerOf(RegionCode.Parse(home.Household.Region).Up(RegionLevel.Village).Value) : home.Helper;
        var item = Item(home, number, kind, opened, due, closedOn, category, text, reporter, owner);
        item.State = open ? (dice.Chance(600) ? WorkItemState.InProgress : WorkItemState.Open) : WorkItemState.Closed;
        items.Add(item);
        timelines.Add(item, events);
    }

    private WorkItem Item(
        DemoHome home, int number, WorkItemKind kind, DateOnly opened, DateOnly? due, DateOnly? closed, string? category = null, string? text = null, AccountId? reporter = null,
        CadreId? owner = null, WorkItem? whole = null, Guid? monitoring = null)
    {
        var running = plan.Rectifications + ((long)home.Index * plan.ItemsPerHousehold) + number + 1;
        var id = new WorkItemId(DemoIds.Of(DemoRow.Item, running));
        return new WorkItem
        {
            Id = id,
            Number = running,
            Kind = kind,
            State = closed is null ? WorkItemState.Open : WorkItemState.Closed,
            Region = home.Household.Region,
            HouseholdId = home.Household.Id,
            OwnerId = owner ?? home.Helper,
            LeadUnit = whole?.LeadUnit,
            Unit = whole?.Unit,
            Source = whole?.Source,
            Standard = whole?.Standard,
            ParentId = whole?.Id,
            CaseId = monitoring,
            Category = category,
            Body = text is null ? null : cipher.Seal("work_items", "Body", id.Value, text),
            ReporterId = reporter,
            OpenedAt = Morning(opened),
            StartsOn = opened,
            DueOn = due,
            ClosedAt = closed is { } day ? Morning(day) : null,
            WasRed = closed > due,
            PlanVersion = 1,
            Version = 1,
            IsDemo = true,
        };
    }

    // Nine in the morning there.
    private static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
