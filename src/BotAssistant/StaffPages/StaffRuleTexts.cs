using BotAssistant.Dialogs;
using BotAssistant.Rules;

namespace BotAssistant.StaffPages;

/// <summary>How rules are read out on their page: what kinds and names are called, and a sentence for what each kind sets.</summary>
internal static class StaffRuleTexts
{
    private const string KindPrefix = "staff-rule.kind-", NamePrefix = "staff-rule.name-";

    private static readonly string[] Shipped = ["police", "fire", "medical"];

    public static readonly IReadOnlyList<TextKey> Kinds = [.. RuleKinds.All.Select(kind => new TextKey(KindPrefix + kind))];

    /// <summary>Of the kinds whose rules have fixed names, and of those that ship with any name.</summary>
    public static readonly IReadOnlyList<TextKey> Names = [.. RuleKinds.All.SelectMany(kind => RuleKinds.Find(kind)!.Names ?? Shipped).Distinct(StringComparer.Ordinal).Select(name => new TextKey(NamePrefix + name))];

    public static readonly IReadOnlyList<TextKey> Units = [new("staff-rule.minutes", "amount"), new("staff-rule.hours", "amount"), new("staff-rule.working-days", "amount"), new("staff-rule.calendar-days", "amount")];
    public static readonly TextKey Visit = new("staff-rule.visit", "days", "phone", "unpaired");
    public static readonly TextKey PhoneCounts = new("staff-rule.phone-counts");
    public static readonly TextKey PhoneDoesNot = new("staff-rule.phone-does-not");

    /// <summary>In the order of who goes there.</summary>
    public static readonly IReadOnlyList<TextKey> Unpaired = [new("staff-rule.unpaired-nobody"), new("staff-rule.unpaired-township")];
    public static readonly TextKey Colours = new("staff-rule.colours", "days", "returns");
    public static readonly TextKey Returns = new("staff-rule.returns", "times");
    public static readonly TextKey QuietHours = new("staff-rule.quiet-hours", "from", "until", "messages");
    public static readonly TextKey IncomeLine = new("staff-rule.income-line", "yuan");
    public static readonly TextKey Hold = new("staff-rule.hold", "days");
    public static readonly TextKey HoldOwn = new("staff-rule.hold-own", "days", "own");
    public static readonly TextKey Reminders = new("staff-rule.reminders", "stages", "late");
    public static readonly TextKey StageBefore = new("staff-rule.stage-before", "days", "to");
    public static readonly TextKey StageOn = new("staff-rule.stage-on", "to");
    public static readonly TextKey StageAfter = new("staff-rule.stage-after", "days", "to");
    public static readonly TextKey StageDrafts = new("staff-rule.stage-drafts", "stage");

    /// <summary>In the order of <see cref="ReminderRecipient"/>.</summary>
    public static readonly IReadOnlyList<TextKey> Recipients = [.. Enum.GetNames<ReminderRecipient>().Select(to => new TextKey("staff-rule.to-" + to.ToLowerInvariant()))];

    /// <summary>In the order of <see cref="LateReminders"/>.</summary>
    public static readonly IReadOnlyList<TextKey> Late = [.. Enum.GetNames<LateReminders>().Select(late => new TextKey("staff-rule.late-" + late.ToLowerInvariant()))];
    public static readonly TextKey Digest = new("staff-rule.digest", "at", "until", "listed", "unanswered");
    public static readonly TextKey Unanswered = new("staff-rule.digest-unanswered", "days");
    public static readonly TextKey UnansweredNever = new("staff-rule.digest-unanswered-never");
    public static readonly TextKey HouseholdDate = new("staff-rule.household-date", "days");
    public static readonly TextKey Window = new("staff-rule.household-window", "from_month", "from_day", "month", "day", "identities");
    public static readonly TextKey NoHold = new("staff-rule.no-hold");
    public static readonly TextKey Leave = new("staff-rule.leave", "days");
    public static readonly TextKey ReportWeek = new("staff-rule.report-week", "day", "until");

    /// <summary>In the order of <see cref="DayOfWeek"/>.</summary>
    public static readonly IReadOnlyList<TextKey> Weekdays = [.. Enum.GetNames<DayOfWeek>().Select(day => new TextKey("staff-rule.on-" + day.ToLowerInvariant()))];
    public static readonly TextKey Days = new("staff-rule.days", "off", "work");
    public static readonly TextKey QuietDesk = new("staff-rule.quiet-desk", "place");
    public static readonly TextKey DeskHours = new("staff-rule.desk-hours", "from", "until", "days", "wait", "idle");
    public static readonly TextKey WorkingDaysOnly = new("staff-rule.working-days-only");
    public static readonly TextKey EveryDay = new("staff-rule.every-day");
    public static readonly TextKey Duty = new("staff-rule.duty", "people", "minutes", "times");
    public static readonly TextKey Code = new("staff-rule.code", "attempts", "minutes", "per_hour");
    public static readonly TextKey Lists = new("staff-rule.lists", "findings", "changes");

    /// <returns>Null for a name that a county gives itself.</returns>
    public static TextKey? NameOf(string name) => Names.FirstOrDefault(key => key.Name == NamePrefix + name);

    public static TextKey KindOf(string kind) => Kinds.First(key => key.Name == KindPrefix + kind);
}
