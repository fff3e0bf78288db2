using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>What people say about who they are and what is recorded of them.</summary>
internal static class PeopleIntents
{
    public static readonly IntentKey Bind = new("bind");
    public static readonly IntentKey Unbind = new("unbind");
    public static readonly IntentKey UnbindConfirmed = new("unbind-confirmed");
    public static readonly IntentKey UnbindDeclined = new("unbind-declined");
    public static readonly IntentKey ConsentSensitive = new("consent-sensitive-given");
    public static readonly IntentKey ConsentSensitiveDeclined = new("consent-sensitive-declined");
    public static readonly IntentKey ConsentWithdrawn = new("consent-withdrawn");
    public static readonly IntentKey DataCorrection = new("data-correction");
    public static readonly IntentKey DataDeletion = new("data-deletion");
}

internal static class PeopleTexts
{
    public static readonly TextKey BindHow = new("bind-how", "desk_phone");
    public static readonly TextKey BindAskCadre = new("bind-ask-cadre", "name", "unit");
    public static readonly TextKey BindAskHousehold = new("bind-ask-household", "name");
    public static readonly TextKey BindYes = new("bind-yes");
    public static readonly TextKey BindNo = new("bind-no");
    public static readonly TextKey BindYesSay = new("bind-yes-say", "code");
    public static readonly TextKey BindNoSay = new("bind-no-say", "code");
    public static readonly TextKey BindDoneCadre = new("bind-done-cadre", "name");
    public static readonly TextKey BindDoneHousehold = new("bind-done-household", "name");
    public static readonly TextKey BindDoneOther = new("bind-done-other", "name");
    public static readonly TextKey BindDisowned = new("bind-disowned", "desk_phone");

    public static readonly TextKey CodeUnknown = new("code-unknown", "desk_phone");
    public static readonly TextKey CodeExpired = new("code-expired", "desk_phone");
    public static readonly TextKey CodeUsed = new("code-used", "desk_phone");
    public static readonly TextKey CodePaused = new("code-paused", "minutes");
    public static readonly TextKey CodeNeedsGuardian = new("code-needs-guardian", "desk_phone");
    public static readonly TextKey CodeBoundElsewhere = new("code-bound-elsewhere");
    public static readonly TextKey CodeCrowded = new("code-crowded", "desk_phone");
    public static readonly TextKey CodeDigits = new("code-digits", "desk_phone");
    public static readonly TextKey CodeEnded = new("code-ended", "desk_phone");

    public static readonly TextKey UnbindAsk = new("unbind-ask");
    public static readonly TextKey UnbindDone = new("unbind-done");
    public static readonly TextKey UnbindKept = new("unbind-kept");
    public static readonly TextKey UnbindNothing = new("unbind-nothing");
    public static readonly TextKey UnbindYes = new("unbind-yes");
    public static readonly TextKey UnbindNo = new("unbind-no");

    public static readonly TextKey ConsentSensitive = new("consent-sensitive") { Versioned = true };
    public static readonly TextKey ConsentYes = new("consent-yes");
    public static readonly TextKey ConsentNo = new("consent-no");
    public static readonly TextKey ConsentThanks = new("consent-thanks");
    public static readonly TextKey ConsentDeclined = new("consent-declined");
    public static readonly TextKey ConsentTakenBack = new("consent-taken-back");
    public static readonly TextKey ConsentOfHouseholds = new("consent-of-households", "desk_phone");

    public static readonly TextKey RecordCadre = new("record-cadre", "name", "unit", "phone");
    public static readonly TextKey RecordQuiet = new("record-quiet", "text");
    public static readonly TextKey RecordRole = new("record-role", "role", "place");
    public static readonly TextKey RecordHousehold = new("record-household", "number", "place", "phone", "identities");
    public static readonly TextKey RecordMember = new("record-member", "name", "relation", "id_number");
    public static readonly TextKey RecordHealth = new("record-health");
    public static readonly TextKey ConsentNotYours = new("consent-not-yours", "desk_phone");
    public static readonly TextKey RecordConsent = new("record-consent");
    public static readonly TextKey RecordOther = new("record-other", "note");
    public static readonly TextKey RecordOtherHow = new("record-other-how");
    public static readonly TextKey RecordActing = new("record-acting");
    public static readonly TextKey RecordStopOthers = new("record-stop-others");
    public static readonly TextKey RecordNoConsent = new("record-no-consent");
    public static readonly TextKey RecordNothing = new("record-nothing");
    public static readonly TextKey RecordDocumentTasks = new("record-document-tasks", "proposed", "decided", "owned");
    public static readonly TextKey RecordWhatNext = new("record-what-next", "desk_phone");

    public static readonly TextKey CorrectionHow = new("correction-how");
    public static readonly TextKey CorrectionTaken = new("correction-taken", "desk_phone");
    public static readonly TextKey DeletionTaken = new("deletion-taken", "desk_phone");
    public static readonly TextKey DataNotBound = new("data-not-bound", "desk_phone");

    /// <summary>What each role is called: <c>role-…</c>, in the order of the roles.</summary>
    public static readonly IReadOnlyList<TextKey> Roles = KeysOf.Enum<People.Role>("role-");
}

/// <summary>A text for each value of an enumeration, in its order: <c>prefix-value-with-dashes</c>.</summary>
internal static class KeysOf
{
    public static IReadOnlyList<TextKey> Enum<T>(string prefix, params string[] slots)
        where T : struct, Enum => [.. System.Enum.GetNames<T>().Select(name => new TextKey(prefix + Dashed(name), slots))];

    private static string Dashed(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
