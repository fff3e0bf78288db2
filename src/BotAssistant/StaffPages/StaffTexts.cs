using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.SignIn;
using BotAssistant.Understanding;

namespace BotAssistant.StaffPages;

/// <summary>What the pages for staff say.</summary>
internal static class StaffTexts
{
    public static readonly TextKey MergedInto = new("staff.merged-into", "number");
    public static readonly TextKey MergedOpen = new("staff.merged-open");
    public static readonly TextKey MergeTitle = new("staff.merge-title");
    public static readonly TextKey MergeHow = new("staff.merge-how");
    public static readonly TextKey MergeNumber = new("staff.merge-number");
    public static readonly TextKey MergeHead = new("staff.merge-head");
    public static readonly TextKey MergeSubmit = new("staff.merge-submit");
    public static readonly TextKey MergeNone = new("staff.merge-none");
    public static readonly TextKey MergeNotPossible = new("staff.merge-not-possible");

    public static readonly TextKey Title = new("staff.title", "page", "county");
    public static readonly TextKey Nav = new("staff.nav");
    public static readonly TextKey Who = new("staff.who", "name", "number");
    public static readonly TextKey SignOut = new("staff.sign-out");
    public static readonly TextKey Back = new("staff.back");
    public static readonly TextKey ToHome = new("staff.to-home");
    public static readonly TextKey Look = new("staff.look");
    public static readonly TextKey All = new("staff.all");
    public static readonly TextKey Choose = new("staff.choose");
    public static readonly TextKey Count = new("staff.count", "count");
    public static readonly TextKey Evidence = new("staff.evidence");
    public static readonly TextKey EvidenceLine = new("staff.evidence-line", "at", "by");
    public static readonly TextKey EvidenceByReporter = new("staff.evidence-by-reporter");
    public static readonly TextKey EvidenceFile = new("staff.evidence-file");
    public static readonly TextKey EvidenceSize = new("staff.evidence-size", "name", "size");
    public static readonly TextKey EvidenceNoName = new("staff.evidence-no-name");
    public static readonly TextKey EvidenceGone = new("staff.evidence-gone");
    public static readonly TextKey NoStandIn = new("staff.no-stand-in", "matters", "households");
    public static readonly TextKey Few = new("staff.few");
    public static readonly TextKey CountAndFew = new("staff.count-and-few", "count");
    public static readonly TextKey Open = new("staff.open");
    public static readonly TextKey NoHelper = new("staff.no-helper");
    public static readonly TextKey Nobody = new("staff.nobody");
    public static readonly TextKey Unknown = new("staff.unknown");
    public static readonly TextKey NotRecorded = new("staff.not-recorded");
    public static readonly TextKey Name = new("staff.name");
    public static readonly TextKey Number = new("staff.number");
    public static readonly TextKey Unit = new("staff.unit");
    public static readonly TextKey Post = new("staff.post");
    public static readonly TextKey Phone = new("staff.phone");
    public static readonly TextKey Address = new("staff.address");
    public static readonly TextKey Place = new("staff.place");
    public static readonly TextKey Role = new("staff.role");
    public static readonly TextKey Roles = new("staff.roles");
    public static readonly TextKey RoleAt = new("staff.role-at", "role", "place");
    public static readonly TextKey PersonOfUnit = new("staff.person-of-unit", "name", "unit");
    public static readonly TextKey State = new("staff.state");
    public static readonly TextKey Kind = new("staff.kind");
    public static readonly TextKey Colour = new("staff.colour");
    public static readonly TextKey Due = new("staff.due");
    public static readonly TextKey Respond = new("staff.respond");
    public static readonly TextKey RespondOpen = new("staff.respond-open", "at");
    public static readonly TextKey RespondMissed = new("staff.respond-missed", "at");
    public static readonly TextKey RespondedInTime = new("staff.responded-in-time", "at");
    public static readonly TextKey RespondedLate = new("staff.responded-late", "at");
    public static readonly TextKey NoDue = new("staff.no-due");
    public static readonly TextKey From = new("staff.from");
    public static readonly TextKey Until = new("staff.until");
    public static readonly TextKey LastDay = new("staff.last-day");
    public static readonly TextKey LastDigest = new("staff.last-digest");
    public static readonly TextKey DigestAnswered = new("staff.digest-answered", "day");
    public static readonly TextKey DigestUnanswered = new("staff.digest-unanswered", "day");
    public static readonly TextKey NoLastDay = new("staff.no-last-day");
    public static readonly TextKey At = new("staff.at");
    public static readonly TextKey By = new("staff.by");
    public static readonly TextKey Note = new("staff.note");
    public static readonly TextKey Source = new("staff.source");
    public static readonly TextKey PageCount = new("staff.page-count", "total", "page", "pages");
    public static readonly TextKey PageBefore = new("staff.page-before");
    public static readonly TextKey PageNext = new("staff.page-next");
    public static readonly TextKey ReasonShort = new("staff.reason-short");
    public static readonly TextKey ReasonEmpty = new("staff.reason-empty");
    public static readonly TextKey DayWrong = new("staff.day-wrong");

    public static readonly TextKey RefusedTitle = new("staff.refused-title");
    public static readonly TextKey Refused = new("staff.refused");
    public static readonly TextKey UploadTooLarge = new("staff.upload-too-large", "megabytes");
    public static readonly TextKey MissingTitle = new("staff.missing-title");
    public static readonly TextKey Missing = new("staff.missing");

    public static readonly TextKey SignInTitle = new("staff.sign-in-title");
    public static readonly TextKey ByPassword = new("staff.by-password");
    public static readonly TextKey WhoField = new("staff.who-field");
    public static readonly TextKey PasswordField = new("staff.password-field");
    public static readonly TextKey SignInSubmit = new("staff.sign-in-submit");
    public static readonly TextKey ByCode = new("staff.by-code");
    public static readonly TextKey CodeField = new("staff.code-field");
    public static readonly TextKey CodeHint = new("staff.code-hint");
    public static readonly TextKey CodeSubmit = new("staff.code-submit");
    public static readonly TextKey SignInHelp = new("staff.sign-in-help", "desk_phone");
    public static readonly TextKey Wrong = new("staff.wrong");
    public static readonly TextKey NameShared = new("staff.name-shared");
    public static readonly TextKey Locked = new("staff.locked", "minutes");
    public static readonly TextKey CodeUnknown = new("staff.code-unknown");
    public static readonly TextKey CodeExpired = new("staff.code-expired");
    public static readonly TextKey CodeUsed = new("staff.code-used");
    public static readonly TextKey CodeEnded = new("staff.code-ended");
    public static readonly TextKey PasswordTitle = new("staff.password-title");
    public static readonly TextKey PasswordHow = new("staff.password-how", "name", "number", "shortest");
    public static readonly TextKey PasswordChange = new("staff.password-change");
    public static readonly TextKey PasswordSubmit = new("staff.password-submit");
    public static readonly TextKey OldField = new("staff.old-field");
    public static readonly TextKey NewField = new("staff.new-field");
    public static readonly TextKey AgainField = new("staff.again-field");
    public static readonly TextKey OldWrong = new("staff.old-wrong");

    public static readonly TextKey HomeTitle = new("staff.home-title");
    public static readonly TextKey Hello = new("staff.hello", "name", "roles");
    public static readonly TextKey HomeOwn = new("staff.home-own");
    public static readonly TextKey HomeNothing = new("staff.home-nothing");

    public static readonly TextKey MeTitle = new("staff.me-title");
    public static readonly TextKey ChatTitle = new("staff.chat-title");
    public static readonly TextKey ChatHow = new("staff.chat-how");
    public static readonly TextKey ChatCode = new("staff.chat-code");

    public static readonly TextKey CodeTitle = new("staff.code-title");
    public static readonly TextKey CodeOnce = new("staff.code-once");
    public static readonly TextKey CodeSay = new("staff.code-say", "code");
    public static readonly TextKey CodePicture = new("staff.code-picture", "code");
    public static readonly TextKey CodeForChat = new("staff.code-for-chat", "name", "minutes");
    public static readonly TextKey CodeForStaff = new("staff.code-for-staff", "name", "minutes");
    public static readonly TextKey CodeForHousehold = new("staff.code-for-household", "name", "minutes");
    public static readonly TextKey CodeForOther = new("staff.code-for-other", "name", "minutes");
    public static readonly TextKey CodeForGuardian = new("staff.code-for-guardian", "name", "minutes");

    public static readonly TextKey QuestionsTitle = new("staff.questions-title");
    public static readonly TextKey QuestionsOpen = new("staff.questions-open");
    public static readonly TextKey QuestionsDone = new("staff.questions-done");
    public static readonly TextKey QuestionsNone = new("staff.questions-none");
    public static readonly TextKey QuestionsNoneDone = new("staff.questions-none-done");
    public static readonly TextKey QuestionTitle = new("staff.question-title");
    public static readonly TextKey QuestionAsked = new("staff.question-asked");
    public static readonly TextKey QuestionLines = new("staff.question-lines");
    public static readonly TextKey QuestionNotice = new("staff.question-notice");
    public static readonly TextKey SaidByUs = new("staff.said-by-us");
    public static readonly TextKey SaidByThem = new("staff.said-by-them");
    public static readonly TextKey TalkWaits = new("staff.talk-waits");
    public static readonly TextKey TalkAnswered = new("staff.talk-answered");
    public static readonly TextKey AskedAt = new("staff.asked-at");
    public static readonly TextKey AskedOf = new("staff.asked-of");
    public static readonly TextKey AnswerHow = new("staff.answer-how");
    public static readonly TextKey AnswerField = new("staff.answer-field");
    public static readonly TextKey AnswerSubmit = new("staff.answer-submit");
    public static readonly TextKey AnswerEmpty = new("staff.answer-empty");
    public static readonly TextKey AnswerMessage = new("staff.answer-message", "question", "unit", "answer", "desk_phone");

    public static readonly TextKey TalksTitle = new("staff.talks-title");
    public static readonly TextKey TalksNone = new("staff.talks-none");
    public static readonly TextKey TalkTitle = new("staff.talk-title", "number");
    public static readonly TextKey TalkLines = new("staff.talk-lines");
    public static readonly TextKey TalkSum = new("staff.talk-sum");
    public static readonly TextKey TalkSumHow = new("staff.talk-sum-how");
    public static readonly TextKey TalkSummary = new("staff.talk-summary");
    public static readonly TextKey TalkNoSummary = new("staff.talk-no-summary");
    public static readonly TextKey TalkHow = new("staff.talk-how");
    public static readonly TextKey TalkEnd = new("staff.talk-end");
    public static readonly TextKey DraftHow = new("staff.draft-how");
    public static readonly TextKey DraftTitle = new("staff.draft-title");
    public static readonly TextKey DraftText = new("staff.draft-text");
    public static readonly TextKey DraftSubmit = new("staff.draft-submit");
    public static readonly TextKey DraftNoDirectory = new("staff.draft-no-directory");
    public static readonly TextKey DraftForgotten = new("staff.draft-forgotten", "name", "days");
    public static readonly TextKey DraftIncomplete = new("staff.draft-incomplete");

    public static readonly TextKey CloseHow = new("staff.close-how");
    public static readonly TextKey ReasonField = new("staff.reason-field");
    public static readonly TextKey CloseSubmit = new("staff.close-submit");
    public static readonly TextKey AnsweredAlready = new("staff.answered-already");
    public static readonly TextKey AskerGone = new("staff.asker-gone");

    public static readonly TextKey ItemsTitle = new("staff.items-title");
    public static readonly TextKey ItemsNone = new("staff.items-none");
    public static readonly TextKey ListTitle = new("staff.list-title");
    public static readonly TextKey ListOf = new("staff.list-of", "place", "colour", "kind");
    public static readonly TextKey OtherColours = new("staff.other-colours");
    public static readonly TextKey ItemLine = new("staff.item-line", "number", "kind", "household");
    public static readonly TextKey ItemTitle = new("staff.item-title", "number");
    public static readonly TextKey NoColour = new("staff.no-colour");
    public static readonly TextKey Owner = new("staff.owner");
    public static readonly TextKey Household = new("staff.household");
    public static readonly TextKey LeadUnit = new("staff.lead-unit");
    public static readonly TextKey Standard = new("staff.standard");
    public static readonly TextKey Body = new("staff.body");
    public static readonly TextKey WasRed = new("staff.was-red");
    public static readonly TextKey QuietNote = new("staff.quiet-note");
    public static readonly TextKey ToHousehold = new("staff.to-household");
    public static readonly TextKey Timeline = new("staff.timeline");
    public static readonly TextKey Decides = new("staff.decides");
    public static readonly TextKey TimelineLine = new("staff.timeline-line", "at", "act", "by");
    public static readonly TextKey Operations = new("staff.operations");
    public static readonly TextKey AssignTo = new("staff.assign-to");
    public static readonly TextKey HoldUntil = new("staff.hold-until");
    public static readonly TextKey NoteField = new("staff.note-field");
    public static readonly TextKey NoteNeeded = new("staff.note-needed");
    public static readonly TextKey NotAllowed = new("staff.not-allowed");
    public static readonly TextKey OutOfOrder = new("staff.out-of-order", "state");
    public static readonly TextKey PartsOpen = new("staff.parts-open", "count");
    public static readonly TextKey NeverHeld = new("staff.never-held");
    public static readonly TextKey HoldTooLong = new("staff.hold-too-long", "days");
    public static readonly TextKey NobodyChosen = new("staff.nobody-chosen");

    public static readonly TextKey HouseholdsTitle = new("staff.households-title");
    public static readonly TextKey HouseholdNumber = new("staff.household-number");
    public static readonly TextKey HouseholdNone = new("staff.household-none");
    public static readonly TextKey HouseholdTitle = new("staff.household-title", "name");
    public static readonly TextKey Identities = new("staff.identities");
    public static readonly TextKey QuietTimes = new("staff.quiet-times");
    public static readonly TextKey Helpers = new("staff.helpers");
    public static readonly TextKey Visited = new("staff.visited");
    public static readonly TextKey Members = new("staff.members");
    public static readonly TextKey MemberLine = new("staff.member-line", "name", "relation");
    public static readonly TextKey IdNumber = new("staff.id-number");
    public static readonly TextKey IdNumberOf = new("staff.id-number-of", "name");
    public static readonly TextKey PhoneOf = new("staff.phone-of", "name");
    public static readonly TextKey Unmask = new("staff.unmask");
    public static readonly TextKey UnmaskHow = new("staff.unmask-how");
    public static readonly TextKey UnmaskWhat = new("staff.unmask-what");
    public static readonly TextKey UnmaskWhy = new("staff.unmask-why");
    public static readonly TextKey UnmaskSubmit = new("staff.unmask-submit");
    public static readonly TextKey NothingHidden = new("staff.nothing-hidden");
    public static readonly TextKey ShownOnce = new("staff.shown-once");
    public static readonly TextKey AccountsOfHome = new("staff.accounts-of-home");
    public static readonly TextKey AccountsCount = new("staff.accounts-count", "count");
    public static readonly TextKey OwnCode = new("staff.own-code");
    public static readonly TextKey OwnCodeHow = new("staff.own-code-how");
    public static readonly TextKey OtherCode = new("staff.other-code");
    public static readonly TextKey GuardianCode = new("staff.guardian-code");
    public static readonly TextKey ConsentOther = new("staff.consent-other", "desk_phone") { Versioned = true };
    public static readonly TextKey ConsentGuardian = new("staff.consent-guardian", "desk_phone") { Versioned = true };
    public static readonly TextKey ConsentWho = new("staff.consent-who");
    public static readonly TextKey ConsentOn = new("staff.consent-on");
    public static readonly TextKey ConsentIncomplete = new("staff.consent-incomplete");
    public static readonly TextKey ConsentNote = new("staff.consent-note");
    public static readonly TextKey ConsentVersion = new("staff.consent-version");
    public static readonly TextKey ConsentUsed = new("staff.consent-used");
    public static readonly TextKey ConsentUnused = new("staff.consent-unused");
    public static readonly TextKey ConsentWithdraw = new("staff.consent-withdraw");
    public static readonly TextKey ConsentTold = new("staff.consent-told", "day", "who", "desk_phone");
    public static readonly TextKey ConsentEndTold = new("staff.consent-end-told", "desk_phone");
    public static readonly TextKey Child = new("staff.child");
    public static readonly TextKey GuardianWho = new("staff.guardian-who");

    public static readonly TextKey PeopleTitle = new("staff.people-title");
    public static readonly TextKey PeopleNone = new("staff.people-none");
    public static readonly TextKey PersonTitle = new("staff.person-title", "name");
    public static readonly TextKey PersonAdd = new("staff.person-add");
    public static readonly TextKey PersonAddSubmit = new("staff.person-add-submit");
    public static readonly TextKey PersonIncomplete = new("staff.person-incomplete");
    public static readonly TextKey RegionCode = new("staff.region-code");
    public static readonly TextKey RegionHint = new("staff.region-hint");
    public static readonly TextKey NeverSignedIn = new("staff.never-signed-in");
    public static readonly TextKey StandIn = new("staff.stand-in");
    public static readonly TextKey ChatAccounts = new("staff.chat-accounts");
    public static readonly TextKey NoRoles = new("staff.no-roles");
    public static readonly TextKey RoleGive = new("staff.role-give");
    public static readonly TextKey RoleEnd = new("staff.role-end");
    public static readonly TextKey RoleHeld = new("staff.role-held");
    public static readonly TextKey NotYourself = new("staff.not-yourself");
    public static readonly TextKey NewCode = new("staff.new-code");
    public static readonly TextKey NewCodeHow = new("staff.new-code-how");
    public static readonly TextKey Revoke = new("staff.revoke");
    public static readonly TextKey RevokeHow = new("staff.revoke-how");
    public static readonly TextKey Away = new("staff.away");
    public static readonly TextKey AwayDays = new("staff.away-days", "from", "until");
    public static readonly TextKey LeaveTitle = new("staff.leave-title");
    public static readonly TextKey LeaveHow = new("staff.leave-how");
    public static readonly TextKey LeaveSubmit = new("staff.leave-submit");
    public static readonly TextKey LeaveBack = new("staff.leave-back");
    public static readonly TextKey LeaveWrong = new("staff.leave-wrong");
    public static readonly TextKey LeaveNobody = new("staff.leave-nobody");
    public static readonly TextKey DatesTitle = new("staff.dates-title");
    public static readonly TextKey DatesHow = new("staff.dates-how");
    public static readonly TextKey DateKind = new("staff.date-kind");
    public static readonly TextKey DatePaper = new("staff.date-paper");
    public static readonly TextKey DateNoPaper = new("staff.date-no-paper");
    public static readonly TextKey DateOn = new("staff.date-on");
    public static readonly TextKey DateSubmit = new("staff.date-submit");
    public static readonly TextKey DateEnd = new("staff.date-end");
    public static readonly TextKey DateWrong = new("staff.date-wrong");
    public static readonly TextKey PairTitle = new("staff.pair-title");
    public static readonly TextKey PairHow = new("staff.pair-how");
    public static readonly TextKey PairWho = new("staff.pair-who");
    public static readonly TextKey PairRank = new("staff.pair-rank");
    public static readonly TextKey PairFirst = new("staff.pair-first");
    public static readonly TextKey PairSecond = new("staff.pair-second");
    public static readonly TextKey PairSubmit = new("staff.pair-submit");
    public static readonly TextKey PairEnd = new("staff.pair-end");
    public static readonly TextKey PairNobody = new("staff.pair-nobody");
    public static readonly TextKey PairAlready = new("staff.pair-already");
    public static readonly TextKey PairTold = new("staff.pair-told", "name", "unit", "desk_phone");
    public static readonly TextKey EndTitle = new("staff.end-title");
    public static readonly TextKey EndHow = new("staff.end-how");
    public static readonly TextKey EndSubmit = new("staff.end-submit");

    public static readonly TextKey AccountsTitle = new("staff.accounts-title");
    public static readonly TextKey AccountsHow = new("staff.accounts-how");
    public static readonly TextKey AccountsBound = new("staff.accounts-bound");
    public static readonly TextKey AccountsUnbound = new("staff.accounts-unbound");
    public static readonly TextKey AccountsNone = new("staff.accounts-none");
    public static readonly TextKey AccountLine = new("staff.account-line", "channel", "end");
    public static readonly TextKey BoundTo = new("staff.bound-to");
    public static readonly TextKey SomeHousehold = new("staff.some-household");
    public static readonly TextKey FirstSeen = new("staff.first-seen");
    public static readonly TextKey Unbind = new("staff.unbind");
    public static readonly TextKey Bind = new("staff.bind");
    public static readonly TextKey BindField = new("staff.bind-field");
    public static readonly TextKey BindNobody = new("staff.bind-nobody");
    public static readonly TextKey BoundTold = new("staff.bound-told", "name", "desk_phone");
    public static readonly TextKey UnboundTold = new("staff.unbound-told", "desk_phone");

    public const string JobPrefix = "staff.job-name-";
    public static readonly TextKey Jobs = new("staff.jobs");
    public static readonly TextKey JobGood = new("staff.job-good");
    public static readonly TextKey JobLate = new("staff.job-late");
    public static readonly TextKey JobFailed = new("staff.job-failed", "kind");
    public static readonly TextKey JobRuns = new("staff.job-runs");
    public static readonly TextKey JobRunGood = new("staff.job-run-good", "at");
    public static readonly TextKey JobRunFailed = new("staff.job-run-failed", "at");
    public static readonly TextKey JobNever = new("staff.job-never");

    /// <summary>By the names of the timetable.</summary>
    public static readonly IReadOnlyList<TextKey> JobNames =
    [
        new(JobPrefix + "sweep-reminders"), new(JobPrefix + "write-digests"), new(JobPrefix + "freeze-weeks"), new(JobPrefix + "refresh-calendar"), new(JobPrefix + "look-through-households"),
        new(JobPrefix + "delete-expired"), new(JobPrefix + "write-backup"),
    ];

    public static readonly TextKey TroubleTitle = new("staff.trouble-title");
    public static readonly TextKey TroubleHow = new("staff.trouble-how");
    public static readonly TextKey Dead = new("staff.dead", "count");
    public static readonly TextKey DeadNone = new("staff.dead-none");
    public static readonly TextKey Parked = new("staff.parked", "count");
    public static readonly TextKey ParkedNone = new("staff.parked-none");
    public static readonly TextKey Channel = new("staff.channel");
    public static readonly TextKey Tries = new("staff.tries");
    public static readonly TextKey Failure = new("staff.failure");
    public static readonly TextKey Retry = new("staff.retry");
    public static readonly TextKey RetryTurn = new("staff.retry-turn");

    public static readonly TextKey RulesTitle = new("staff.rules-title");
    public static readonly TextKey RulesHow = new("staff.rules-how");
    public static readonly TextKey RulesNone = new("staff.rules-none");
    public static readonly TextKey RulesMissing = new("staff.rules-missing", "names");
    public static readonly TextKey RuleLine = new("staff.rule-line", "kind", "name");
    public static readonly TextKey Nation = new("staff.nation");
    public static readonly TextKey Parameters = new("staff.parameters");
    public static readonly TextKey RuleFile = new("staff.rule-file");
    public static readonly TextKey RuleDemo = new("staff.rule-demo", "source");

    public static readonly TextKey RegionsTitle = new("staff.regions-title");
    public static readonly TextKey RegionsHow = new("staff.regions-how");
    public static readonly TextKey RegionsNone = new("staff.regions-none");
    public static readonly TextKey RegionsRename = new("staff.regions-rename");
    public static readonly TextKey RegionsMerge = new("staff.regions-merge");
    public static readonly TextKey RegionsCode = new("staff.regions-code");
    public static readonly TextKey RegionsInto = new("staff.regions-into");
    public static readonly TextKey RegionsName = new("staff.regions-name");
    public static readonly TextKey RegionsFrom = new("staff.regions-from");
    public static readonly TextKey RegionsSubmitRename = new("staff.regions-submit-rename");
    public static readonly TextKey RegionsSubmitMerge = new("staff.regions-submit-merge");
    public static readonly TextKey RegionsIncomplete = new("staff.regions-incomplete");

    public static readonly TextKey AuditTitle = new("staff.audit-title");
    public static readonly TextKey AuditDay = new("staff.audit-day");
    public static readonly TextKey AuditActor = new("staff.audit-actor");
    public static readonly TextKey AuditActorHint = new("staff.audit-actor-hint");
    public static readonly TextKey AuditAction = new("staff.audit-action");
    public static readonly TextKey AuditSubject = new("staff.audit-subject");
    public static readonly TextKey AuditDetail = new("staff.audit-detail");
    public static readonly TextKey AuditNone = new("staff.audit-none");
    public static readonly TextKey AuditLine = new("staff.audit-line", "number", "action");

    // One for each value, in the order of the values.
    public static readonly IReadOnlyList<TextKey> Said = KeysOf.Enum<StaffPages.Said>("staff.said-");
    public static readonly IReadOnlyList<TextKey> Colours = KeysOf.Enum<Colour>("staff.colour-");
    public static readonly IReadOnlyList<TextKey> PasswordFaults = KeysOf.Enum<PasswordFault>("staff.password-");
    public static readonly IReadOnlyList<TextKey> AnswerStates = KeysOf.Enum<DeskAnswerState>("staff.answer-state-");
    public static readonly IReadOnlyList<TextKey> TalkStates = KeysOf.Enum<HandoverState>("staff.talk-state-");
    public static readonly IReadOnlyList<TextKey> UnmaskReasons = KeysOf.Enum<UnmaskReason>("staff.unmask-reason-");
    public static readonly IReadOnlyList<TextKey> ConsentKinds = KeysOf.Enum<ConsentKind>("staff.consent-kind-");

    public static readonly IReadOnlyList<TextKey> OperationNames = [.. ItemOperations.All.Select(name => new TextKey("staff.operation-" + name))];

    /// <summary>What each action of the audit is called: the action's name follows the prefix.</summary>
    public static readonly IReadOnlyList<TextKey> AuditActionNames =
    [
        new("staff.audit-code-issued"),
        new("staff.audit-list-exported"),
        new("staff.audit-account-bound"),
        new("staff.audit-account-unbound"),
        new("staff.audit-code-refused"),
        new("staff.audit-person-added"),
        new("staff.audit-person-ended"),
        new("staff.audit-value-unmasked"),
        new("staff.audit-households-merged"),
        new("staff.audit-signed-in"),
        new("staff.audit-signed-out"),
        new("staff.audit-sign-in-locked"),
        new("staff.audit-sign-in-revoked"),
        new("staff.audit-password-set"),
        new("staff.audit-role-given"),
        new("staff.audit-role-ended"),
        new("staff.audit-code-disowned"),
        new("staff.audit-channel-preferred"),
        new("staff.audit-consent-noted"),
        new("staff.audit-consent-given"),
        new("staff.audit-consent-withdrawn"),
        new("staff.audit-question-answered"),
        new("staff.audit-question-closed"),
        new("staff.audit-talk-summed"),
        new("staff.audit-message-retried"),
        new("staff.audit-turn-retried"),
        new("staff.audit-region-change-noted"),
        new("staff.audit-region-changed"),
        new("staff.audit-leave-noted"),
        new("staff.audit-leave-ended"),
        new("staff.audit-pairing-added"),
        new("staff.audit-pairing-ended"),
        new("staff.audit-case-opened"),
        new("staff.audit-case-step-taken"),
        new("staff.audit-case-changed"),
        new("staff.audit-income-recorded"),
        new("staff.audit-divisions-loaded"),
        new("staff.audit-keys-rotated"),
        new("staff.audit-entries-expired"),
        new("staff.audit-demo-created"),
    ];
}
