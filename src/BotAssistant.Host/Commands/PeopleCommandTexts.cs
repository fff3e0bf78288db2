using BotAssistant.Dialogs;

namespace BotAssistant.Host.Commands;

/// <summary>What the commands about people and the demo county say.</summary>
internal static class PeopleCommandTexts
{
    public static readonly TextKey People = new("command.people");
    public static readonly TextKey Add = new("command.people-add");
    public static readonly TextKey Name = new("command.people-name");
    public static readonly TextKey Unit = new("command.people-unit");
    public static readonly TextKey Title = new("command.people-title");
    public static readonly TextKey Role = new("command.people-role");
    public static readonly TextKey Region = new("command.people-region");
    public static readonly TextKey Phone = new("command.people-phone");
    public static readonly TextKey NoRole = new("command.people-no-role", "role", "roles");
    public static readonly TextKey NoRegion = new("command.people-no-region", "region");
    public static readonly TextKey Added = new("command.people-added", "name", "id");
    public static readonly TextKey Code = new("command.people-code", "code", "minutes");
    public static readonly TextKey Import = new("command.people-import");
    public static readonly TextKey Issue = new("command.people-issue");
    public static readonly TextKey Cadre = new("command.people-cadre");
    public static readonly TextKey Household = new("command.people-household");
    public static readonly TextKey OneOf = new("command.people-one-of");
    public static readonly TextKey NoPerson = new("command.people-no-person");
    public static readonly TextKey List = new("command.people-list");
    public static readonly TextKey Line = new("command.people-line", "id", "name", "unit", "roles", "ends", "bound", "demo");
    public static readonly TextKey Bound = new("command.people-bound");
    public static readonly TextKey NotBound = new("command.people-not-bound");
    public static readonly TextKey End = new("command.people-end");
    public static readonly TextKey On = new("command.people-on");
    public static readonly TextKey StandIn = new("command.people-stand-in");
    public static readonly TextKey OtherRegion = new("command.people-other-region", "region");
    public static readonly TextKey PhoneWrong = new("command.people-phone-wrong");
    public static readonly TextKey PhoneMadeUp = new("command.people-phone-made-up");
    public static readonly TextKey StandInSelf = new("command.people-stand-in-self");
    public static readonly TextKey NoStandIn = new("command.people-no-stand-in", "matters", "households");
    public static readonly TextKey NoName = new("command.people-no-name");
    public static readonly TextKey NoUnit = new("command.people-no-unit");
    public static readonly TextKey UnknownRegion = new("command.people-unknown-region", "region");
    public static readonly TextKey HeldRole = new("command.people-held-role", "role", "place");
    public static readonly TextKey IsDemo = new("command.people-is-demo");
    public static readonly TextKey Leave = new("command.people-leave");
    public static readonly TextKey LeaveFrom = new("command.people-leave-from");
    public static readonly TextKey LeaveUntil = new("command.people-leave-until");
    public static readonly TextKey LeaveStandIn = new("command.people-leave-stand-in");
    public static readonly TextKey LeaveBack = new("command.people-leave-back");
    public static readonly TextKey LeaveNoted = new("command.people-leave-noted");
    public static readonly TextKey LeaveEnded = new("command.people-leave-ended");
    public static readonly TextKey LeaveNone = new("command.people-leave-none");
    public static readonly TextKey LeaveDays = new("command.people-leave-days");
    public static readonly TextKey LeaveNobody = new("command.people-leave-nobody");
    public static readonly TextKey Channel = new("command.people-channel");
    public static readonly TextKey ChannelTo = new("command.people-channel-to");
    public static readonly TextKey ChannelSet = new("command.people-channel-set", "channel");
    public static readonly TextKey ChannelAny = new("command.people-channel-any");
    public static readonly TextKey ChannelNone = new("command.people-channel-none", "channel", "list");
    public static readonly TextKey ChannelLine = new("command.people-channel-line", "channel", "state", "wanted");
    public static readonly TextKey ChannelOpen = new("command.people-channel-open");
    public static readonly TextKey ChannelClosed = new("command.people-channel-closed");
    public static readonly TextKey ChannelRests = new("command.people-channel-rests");
    public static readonly TextKey ChannelWanted = new("command.people-channel-wanted");
    public static readonly TextKey Ended = new("command.people-ended");

    public static readonly TextKey CheckAudit = new("command.check-audit");
    public static readonly TextKey CheckAuditBroken = new("command.check-audit-broken", "sequence");
    public static readonly TextKey CheckRules = new("command.check-rules");
    public static readonly TextKey CheckNoRules = new("command.check-no-rules");
    public static readonly TextKey CheckPermissions = new("command.check-permissions");

    /// <summary>In the order of the faults.</summary>
    public static readonly IReadOnlyList<TextKey> PermissionFaults =
    [
        new("command.permission-role-without-region", "count"),
        new("command.permission-quiet-without-desk", "count"),
        new("command.permission-quiet-rule-without-desk", "count"),
        new("command.permission-owner-gone", "count"),
        new("command.permission-away-without-stand-in", "count"),
        new("command.permission-consent-withdrawn", "count"),
        new("command.permission-about-somebody", "count"),
    ];

    public static readonly TextKey Demo = new("command.demo");
    public static readonly TextKey DemoCreate = new("command.demo-create");
    public static readonly TextKey DemoHouseholds = new("command.demo-households");
    public static readonly TextKey DemoItems = new("command.demo-items");
    public static readonly TextKey DemoMonths = new("command.demo-months");
    public static readonly TextKey DemoSeed = new("command.demo-seed");
    public static readonly TextKey DemoAsOf = new("command.demo-as-of");
    public static readonly TextKey DemoProgress = new("command.demo-progress", "done", "total");
    public static readonly TextKey DemoDone = new("command.demo-done", "households", "members", "items", "open", "seconds", "megabytes");
}
