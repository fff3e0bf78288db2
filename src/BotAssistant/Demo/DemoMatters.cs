using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Demo;

/// <summary>What a demo household has open and behind it.</summary>
internal sealed record DemoWork(IReadOnlyList<WorkItem> Items, IReadOnlyList<WorkItemEvent> Events, IReadOnlyList<Visit> Visits, IReadOnlyList<object> Monitoring);

/// <summary>Makes matters, by the county's own rules; each follows from the seed and its number alone.</summary>
internal sealed class DemoMatters(DemoPlan plan, DemoWords words, DemoPeople people, Deadlines deadlines, RowCipher cipher, AccountId householdAccount)
{
    private const int EventsPerItem = 4;

    /// <summary>The county's rectifications have the first numbers.</summary>
    public DemoWork Rectifications(int from, int count)
    {
        var (items, events) = (new List<WorkItem>(), new List<WorkItemEvent>());
        for (var number = from; number < from + count; number++)
        {
            var dice = Dice.For(plan.Seed, 3, number);
            var subject = dice.Pick(words.Rectifications);
            var village = dice.Pick(people.Villages);
            var opened = plan.AsOf.AddDays(-dice.Between(5, 30 * plan.Months));
            var due = plan.AsOf.AddDays(dice.Between(-20, 45));
            // Most of what is late by now was closed in time or soon after.
            var closed = due < plan.AsOf ? dice.Chance(800) : dice.Chance(250);
            var checking = !closed && dice.Chance(150);
            var unit = dice.Pick(words.Units);
            var id = new WorkItemId(DemoIds.Of(DemoRow.Item, number));
            items.Add(new WorkItem
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
                ClosedAt = closed ? Morning(Earlier(due.AddDays(dice.Between(-10, 5)), plan.AsOf.AddDays(-1))) : null,
                Returns = dice.Chance(80) ? dice.Between(1, 2) : 0,
                WasRed = closed && dice.Chance(150),
                PlanVersion = 1,
                Version = 1,
                IsDemo = true,
            });
            AddEvents(items[^1], events);
        }

        return new(items, events, [], []);
    }

    public DemoWork Of(DemoHome home)
    {
        var dice = Dice.For(plan.Seed, 4, home.Index);
        var (items, events, visits, monitoring) = (new List<WorkItem>(), new List<WorkItemEvent>(), new List<Visit>(), new List<object>());
        Monitoring(home, monitoring, ref dice);
        AddVisits(home, items, events, visits, ref dice);
        for (var i = items.Count; i < plan.ItemsPerHousehold; i++)
        {
            AddNeedOrCheck(home, i, items, events, ref dice);
        }

        return new(items, events, visits, monitoring);
    }

    private void AddVisits(DemoHome home, List<WorkItem> items, List<WorkItemEvent> events, List<Visit> visits, ref Dice dice)
    {
        var region = RegionCode.Parse(home.Household.Region);
        var rule = home.IsMonitored ? (home.Sample is { HighRisk: true } ? "monitored-high-risk" : "monitored") : home.IsOutOfPoverty ? "out-of-poverty" : "ordinary";
        if (deadlines.Rules.Find<VisitRule>(rule, region, plan.AsOf)?.Parameters is not { } interval)
        {
            return;
        }

        // Most were visited in time; some are due these days, a few are late.
        var last = plan.AsOf.AddDays(-dice.Between(1, interval.Days + (dice.Chance(60) ? interval.Days / 4 : 0)));
        var span = 30 * plan.Months;
        for (var (day, n) = (last, 0); day > plan.AsOf.AddDays(-span) && n < 12; day = day.AddDays(-Math.Max(7, interval.Days - dice.Between(0, 6))), n++)
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
            return;
        }

        var item = Item(home, items.Count, WorkItemKind.Visit, last, last.AddDays(interval.Days), closed: null);
        item.StartsOn = last.AddDays(interval.Days / 2);
        items.Add(item);
        AddEvents(item, events);
    }

    private void AddNeedOrCheck(DemoHome home, int number, List<WorkItem> items, List<WorkItemEvent> events, ref Dice dice)
    {
        var reported = home.Index == 0 && number == plan.ItemsPerHousehold - 1;
        var isNeed = reported || dice.Chance(350);
        var opened = plan.AsOf.AddDays(reported ? -2 : -dice.Between(3, 30 * plan.Months));
        var due = deadlines.Of(isNeed ? "need-finish" : "verification", RegionCode.Parse(home.Household.Region), Morning(opened)).On;
        // A few are still open; what is old is done.
        var open = reported || (opened > plan.AsOf.AddDays(-12) && dice.Chance(600)) || dice.Chance(15);
        var closedOn = open ? (DateOnly?)null : Earlier(opened.AddDays(dice.Between(1, 8)), plan.AsOf.AddDays(-1));
        var need = dice.Pick(words.Needs);
        var item = Item(home, number, isNeed ? WorkItemKind.Need : WorkItemKind.Verification, opened, due, closedOn, isNeed ? need.Category : "信息核对", isNeed ? need.Text : null, reported ? householdAccount : null);
        item.State = open ? (dice.Chance(600) ? WorkItemState.InProgress : WorkItemState.Open) : WorkItemState.Closed;
        items.Add(item);
        AddEvents(item, events);
    }

    private WorkItem Item(
        DemoHome home, int number, WorkItemKind kind, DateOnly opened, DateOnly? due, DateOnly? closed, string? category = null, string? text = null, AccountId? reporter = null)
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
            OwnerId = home.Helper,
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

    private void Monitoring(DemoHome home, List<object> rows, ref Dice dice)
    {
        if (home.Identities.FirstOrDefault(identity => identity.Kind == IdentityKinds.Monitored) is not { } identity)
        {
            return;
        }

        var id = DemoIds.Of(DemoRow.Case, home.Index);
        var removed = identity.Until;
        rows.Add(new MonitoringCase
        {
            Id = id,
            HouseholdId = home.Household.Id,
            Type = identity.Level ?? "边缘易致贫户",
            State = removed is null ? MonitoringState.Helped : MonitoringState.Removed,
            HighRisk = home.Sample?.HighRisk ?? dice.Chance(200),
            OpenedOn = identity.From.AddDays(-15),
            StepSince = removed ?? identity.From.AddDays(7),
            ClosedOn = removed,
            Version = 1,
            IsDemo = true,
        });
        var risks = home.Sample?.Risks ?? [dice.Pick(words.Measures).Risk];
        var number = 0;
        foreach (var risk in risks)
        {
            rows.Add(new MonitoringRisk { CaseId = id, Code = risk, FoundOn = identity.From.AddDays(-15), GoneOn = removed });
            if (words.Measures.FirstOrDefault(one => one.Risk == risk) is { } measure)
            {
                rows.Add(new MonitoringMeasure
                {
                    Id = DemoIds.Of(DemoRow.Measure, ((long)home.Index * 8) + number++),
                    CaseId = id,
                    Risk = risk,
                    What = measure.What,
                    Unit = measure.Unit,
                    CadreId = home.Helper,
                    From = identity.From.AddDays(7),
                    Until = identity.From.AddMonths(12),
                    Funds = dice.Chance(700) ? dice.Between(10, 80) * 10_000L : null,
                    FundsFrom = dice.Chance(600) ? "衔接推进乡村振兴补助资金" : null,
                    Progress = dice.Between(1, 10) * 10,
                });
            }
        }
    }

    private static void AddEvents(WorkItem item, List<WorkItemEvent> events)
    {
        Add(1, item.OpenedAt, WorkItemAct.Opened, WorkItemState.Open, null);
        if (item.State is not WorkItemState.Open && item.OwnerId is { } owner)
        {
            Add(2, item.OpenedAt.AddDays(1), WorkItemAct.Taken, WorkItemState.InProgress, owner);
        }

        if (item.ClosedAt is { } closed)
        {
            Add(3, closed, item.Kind is WorkItemKind.Rectification ? WorkItemAct.Accepted : WorkItemAct.Finished, WorkItemState.Closed, item.OwnerId);
        }

        void Add(int sequence, DateTimeOffset at, WorkItemAct act, WorkItemState state, CadreId? by) => events.Add(new WorkItemEvent
        {
            Id = DemoIds.Of(DemoRow.Event, (item.Number * EventsPerItem) + sequence),
            ItemId = item.Id,
            Sequence = sequence,
            At = at,
            Act = act,
            State = state,
            CadreId = by,
        });
    }

    // Nine in the morning there.
    private static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
