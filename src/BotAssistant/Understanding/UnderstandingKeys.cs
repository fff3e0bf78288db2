using BotAssistant.Dialogs;
using BotAssistant.Understanding.Recognisers;

namespace BotAssistant.Understanding;

internal static class CommandIntents
{
    public static readonly IntentKey Help = new("help");
    public static readonly IntentKey NextPage = new("next-page");
    public static readonly IntentKey Cancel = new("cancel");
    public static readonly IntentKey Back = new("back");
    public static readonly IntentKey Skip = new("skip");
    public static readonly IntentKey Restart = new("restart");
    public static readonly IntentKey Repeat = new("repeat");
    public static readonly IntentKey Human = new("human");
    public static readonly IntentKey Unsubscribe = new("unsubscribe");
    public static readonly IntentKey WhyThis = new("why-this");
    public static readonly IntentKey MyData = new("my-data");
    public static readonly IntentKey Clear = new("clear");
    public static readonly IntentKey ClearConfirmed = new("clear-confirmed");
    public static readonly IntentKey ClearDeclined = new("clear-declined");
    public static readonly IntentKey Leave = new("leave");

    /// <summary>What concerns somebody's own data and messages, however they say it.</summary>
    private static readonly IntentKey[] Always = [Cancel, Unsubscribe, SubscriptionIntents.Resume, WhyThis, MyData, Clear, Leave];

    /// <summary>What is also said to a person ("没听清", "不会用"): of these only the command's own word, its first example.</summary>
    private static readonly IntentKey[] ByName = [Help, Back, Skip, Restart, Repeat, Human];

    /// <summary>Whether the message is a command also where it would otherwise be passed on to a person.</summary>
    public static bool IsOne(in Hearing hearing)
    {
        foreach (var command in Always)
        {
            if (hearing.Is(command))
            {
                return true;
            }
        }

        foreach (var command in ByName)
        {
            if (hearing.Is(command) && hearing.Facts.Dialogs.Intents.FirstOrDefault(intent => intent.Name == command.Name) is { Examples: [var name, ..] }
                && hearing.Folding.Fold(name).Whole == hearing.Folded.Whole)
            {
                return true;
            }
        }

        return false;
    }
}

internal static class SmalltalkIntents
{
    public static readonly IntentKey Greeting = new("greeting");
    public static readonly IntentKey Thanks = new("thanks");
    public static readonly IntentKey Goodbye = new("goodbye");
    public static readonly IntentKey Who = new("who");
    public static readonly IntentKey Noted = new("noted");

    /// <summary>To an offer it means yes, otherwise that it was heard.</summary>
    public static readonly IntentKey Agreed = new("agreed");
    public static readonly IntentKey Yes = new("yes");
    public static readonly IntentKey No = new("no");
    public static readonly IntentKey Phones = new("phones");

    /// <summary>Words that may stand before or behind any example and change nothing.</summary>
    public static readonly IntentKey PoliteWords = new("polite-words");
}

internal static class OrdinalIntents
{
    /// <summary>"1", "the first" and so on, for as many choices as are ever offered.</summary>
    public static readonly IReadOnlyList<IntentKey> All = [.. Enumerable.Range(1, ReplyComposition.MaxChoices).Select(number => new IntentKey($"choice-{number}"))];
}

internal static class Menus
{
    public static readonly MenuKey Main = new("main");
    public static readonly MenuKey MainHelper = new("main-helper");
    public static readonly MenuKey MainOverseer = new("main-overseer");
    public static readonly MenuKey MainDesk = new("main-desk");
    public static readonly MenuKey NotUnderstood = new("not-understood");
    public static readonly MenuKey NotUnderstoodStaff = new("not-understood-staff");
    /// <summary>What a model may take a message for that nothing understood.</summary>
    public static readonly MenuKey Proposed = new("proposed");
    public static readonly MenuKey ProposedStaff = new("proposed-staff");
    public static readonly MenuKey ConfirmClear = new("confirm-clear");
}

internal static class Texts
{
    public static readonly TextKey OneChoice = new("one-choice");
    public static readonly TextKey Notice = new("notice", "county", "desk_phone", "days") { Versioned = true };
    public static readonly TextKey Welcome = new("welcome", "county", "desk_phone");
    public static readonly TextKey NotUnderstood = new("not-understood", "county", "desk_phone");
    public static readonly TextKey NotUnderstoodAgain = new("not-understood-again", "county", "desk_phone");
    public static readonly TextKey OtherLanguage = new("other-language", "desk_phone");
    public static readonly TextKey NoText = new("no-text", "desk_phone");
    public static readonly TextKey AttachmentOnly = new("attachment-only", "desk_phone");
    public static readonly TextKey AttachmentBeside = new("attachment-beside");
    public static readonly TextKey PictureLost = new("picture-lost");
    public static readonly TextKey Date = new("date", "year", "month", "day");

    public static readonly TextKey Greeting = new("greeting", "county", "desk_phone");
    public static readonly TextKey GreetingHelper = new("greeting-helper", "county", "desk_phone");
    public static readonly TextKey GreetingOverseer = new("greeting-overseer", "county", "desk_phone");
    public static readonly TextKey GreetingDesk = new("greeting-desk", "county", "desk_phone");
    public static readonly TextKey Thanks = new("thanks", "county", "desk_phone");
    public static readonly TextKey Goodbye = new("goodbye", "county", "desk_phone");
    public static readonly TextKey Who = new("who", "county", "desk_phone");
    public static readonly TextKey Noted = new("noted", "county", "desk_phone");
    public static readonly TextKey Phones = new("phones", "county", "desk_phone");
    public static readonly TextKey DutyPhone = new("duty-phone", "duty_name", "duty_phone");

    public static readonly TextKey Help = new("help", "county", "desk_phone");
    public static readonly TextKey CancelNothing = new("cancel-nothing", "county", "desk_phone");
    public static readonly TextKey BackNothing = new("back-nothing", "county", "desk_phone");
    public static readonly TextKey SkipNothing = new("skip-nothing", "county", "desk_phone");
    public static readonly TextKey RestartNothing = new("restart-nothing", "county", "desk_phone");
    public static readonly TextKey RepeatNothing = new("repeat-nothing", "county", "desk_phone");
    public static readonly TextKey MyDataBound = new("my-data-bound", "first_seen", "count", "days");
    public static readonly TextKey MyData = new("my-data", "county", "desk_phone", "first_seen", "count", "days");
    public static readonly TextKey ClearAsk = new("clear-ask", "county", "desk_phone");
    public static readonly TextKey ClearDone = new("clear-done", "county", "desk_phone");
    public static readonly TextKey ClearKept = new("clear-kept", "county", "desk_phone");
    public static readonly TextKey Leave = new("leave", "county", "desk_phone");
}
