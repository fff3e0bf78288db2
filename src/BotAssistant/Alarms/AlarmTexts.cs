using BotAssistant.Dialogs;

namespace BotAssistant.Alarms;

internal static class AlarmTexts
{
    public static readonly TextKey Calling = new("alarm-calling");
    public static readonly TextKey Still = new("alarm-still");
    public static readonly TextKey SafeHeard = new("alarm-safe-heard");
    public static readonly TextKey FewHeard = new("alarm-few-heard");
    public static readonly TextKey FormsKept = new("alarm-forms-kept");
    public static readonly TextKey MoreHeard = new("alarm-more-heard");
    public static readonly TextKey Noted = new("alarm-noted");
    public static readonly TextKey StandsUncalled = new("alarm-stands-uncalled", "duty_phone");
    public static readonly TextKey StandsCalled = new("alarm-stands-called", "duty_phone");
    public static readonly TextKey StandsTold = new("alarm-stands-told", "name", "time", "duty_phone");
    public static readonly TextKey StandsTaken = new("alarm-stands-taken", "name", "unit", "time", "duty_phone");
    public static readonly TextKey QuietStandsCalled = new("alarm-quiet-stands-called");
    public static readonly TextKey QuietStandsTold = new("alarm-quiet-stands-told", "time");
    public static readonly TextKey QuietStandsTaken = new("alarm-quiet-stands-taken", "time");
    public static readonly TextKey UnsafeHeard = new("alarm-unsafe-heard");
    public static readonly TextKey TakenBefore = new("alarm-taken-before", "name");
    public static readonly TextKey Told = new("alarm-told", "name", "time", "duty_phone");
    public static readonly TextKey Next = new("alarm-next", "duty_phone");
    public static readonly TextKey Taken = new("alarm-taken", "name", "unit");
    public static readonly TextKey Finished = new("alarm-finished", "name", "text");
    public static readonly TextKey FinishedHouse = new("alarm-finished-house");
    public static readonly TextKey QuietTold = new("alarm-quiet-told", "time");
    public static readonly TextKey QuietNext = new("alarm-quiet-next");
    public static readonly TextKey QuietTaken = new("alarm-quiet-taken");
    public static readonly TextKey QuietFinished = new("alarm-quiet-finished");

    public static readonly TextKey Ring = new("duty-ring", "number", "kind", "place", "who", "text", "time");
    public static readonly TextKey RingAgain = new("duty-ring-again", "number", "kind", "place", "who", "text", "time");
    public static readonly TextKey Phone = new("duty-asker-phone", "phone");
    public static readonly TextKey NoPhone = new("duty-asker-no-phone");
    public static readonly TextKey OnlyYou = new("duty-only-you");
    public static readonly TextKey Unknown = new("duty-asker-unknown");
    public static readonly TextKey More = new("duty-more", "number", "text");
    public static readonly TextKey Others = new("duty-others", "number", "name");
    public static readonly TextKey TakeLabel = new("duty-take-label");
    public static readonly TextKey TakeSay = new("duty-take-say", "number");
    public static readonly TextKey DoneSay = new("duty-done-say", "number");
    public static readonly TextKey NotYours = new("duty-not-yours", "number");
    public static readonly TextKey YouTook = new("duty-you-took", "number");
    public static readonly TextKey TookBefore = new("duty-took-before", "number", "name");
    public static readonly TextKey Over = new("duty-over", "number");
    public static readonly TextKey AskResult = new("duty-ask-result", "number");
    public static readonly TextKey Done = new("duty-done", "number");
    public static readonly TextKey Which = new("duty-which", "count");
    public static readonly TextKey WhichDone = new("duty-which-done", "count");
    public static readonly TextKey What = new("duty-what", "number");

    /// <summary>What each duty is called, in the order of <c>RuleKinds.Duties</c>.</summary>
    public static readonly IReadOnlyList<TextKey> Duties = [new("duty-kind-urgent"), new("duty-kind-self-harm"), new("duty-kind-violence"), new("duty-kind-abuse")];

    /// <summary>What each danger is called, by the name of its kind: <c>alarm-kind-fire</c>.</summary>
    public static readonly IReadOnlyList<TextKey> Kinds =
    [
        new("alarm-kind-fire"),
        new("alarm-kind-gas"),
        new("alarm-kind-flood"),
        new("alarm-kind-collapse"),
        new("alarm-kind-medical"),
        new("alarm-kind-poison"),
        new("alarm-kind-no-money-care"),
        new("alarm-kind-hunger"),
        new("alarm-kind-self-harm"),
        new("alarm-kind-violence"),
        new("alarm-kind-abuse"),
        new("alarm-kind-missing"),
        new("alarm-kind-fraud"),
        new("alarm-kind-drowning"),
        new("alarm-kind-landslide"),
        new("alarm-kind-helpless"),
    ];

    /// <summary>Of a danger that has no name of its own: it rings all the same.</summary>
    public static readonly TextKey OtherKind = new("alarm-kind-other");
}

internal static class AlarmIntents
{
    /// <summary>What is asked while help is on its way belongs to it.</summary>
    public static readonly IntentKey OfHelp = new("alarm-of-help") { IsFoundInside = true };

    /// <summary>Whether somebody comes, when, and who has it.</summary>
    public static readonly IntentKey AsksWhoComes = new("alarm-asks-who-comes") { IsFoundInside = true };

    /// <summary>Somebody went, or died: which of them is not known.</summary>
    public static readonly IntentKey Gone = new("alarm-gone");

    /// <summary>Whoever was called is on the way.</summary>
    public static readonly IntentKey OnTheWay = new("alarm-on-the-way");

    /// <summary>Asks about a household, a matter or a number.</summary>
    public static readonly IntentKey AsksOfOthers = new("alarm-asks-of-others") { IsFoundInside = true };
}
