using BotAssistant.Dialogs;

namespace BotAssistant.Host.Commands;

/// <summary>What the commands of the policy library say.</summary>
internal static class PolicyCommandTexts
{
    public static readonly TextKey Policies = new("command.policies");
    public static readonly TextKey Import = new("command.policies-import");
    public static readonly TextKey ImportPaths = new("command.policies-import-paths");
    public static readonly TextKey ImportDryRun = new("command.policies-import-dry-run");
    public static readonly TextKey ImportRegion = new("command.policies-import-region");
    public static readonly TextKey ImportTopic = new("command.policies-import-topic");
    public static readonly TextKey ImportFrom = new("command.policies-import-from");
    public static readonly TextKey ImportFromWrong = new("command.policies-import-from-wrong", "from");
    public static readonly TextKey ImportAudience = new("command.policies-import-audience");
    public static readonly TextKey ImportNew = new("command.policies-import-new", "id", "title", "version", "passages");
    public static readonly TextKey ImportChanged = new("command.policies-import-changed", "id", "title", "version", "passages");
    public static readonly TextKey ImportUnchanged = new("command.policies-import-unchanged", "id", "title");
    public static readonly TextKey ImportDuplicate = new("command.policies-import-duplicate", "file");
    public static readonly TextKey ImportRefused = new("command.policies-import-refused", "file");
    public static readonly TextKey ImportDone = new("command.policies-import-done", "new", "changed", "unchanged", "duplicate", "refused");
    public static readonly TextKey ImportWouldBe = new("command.policies-import-would-be", "new", "changed", "unchanged", "duplicate", "refused");
    public static readonly TextKey Search = new("command.policies-search");
    public static readonly TextKey SearchText = new("command.policies-search-text");
    public static readonly TextKey SearchRegion = new("command.policies-search-region");
    public static readonly TextKey SearchDay = new("command.policies-search-day");
    public static readonly TextKey SearchAs = new("command.policies-search-as");
    public static readonly TextKey SearchLimit = new("command.policies-search-limit");
    public static readonly TextKey SearchHit = new("command.policies-search-hit", "id", "passage", "score", "region", "from", "until", "title", "section", "text");
    public static readonly TextKey SearchBelow = new("command.policies-search-below");
    public static readonly TextKey SearchWhichPlace = new("command.policies-search-which-place", "name", "places");
    public static readonly TextKey SearchNoSuchPlace = new("command.policies-search-no-such-place", "name");
    public static readonly TextKey SearchLimitWrong = new("command.policies-search-limit-wrong", "most");
    public static readonly TextKey SearchEmpty = new("command.policies-search-empty");
    public static readonly TextKey SearchNothing = new("command.policies-search-nothing", "region", "day");
    public static readonly TextKey Show = new("command.policies-show");
    public static readonly TextKey ShowId = new("command.policies-show-id");
    public static readonly TextKey ShowVersion = new("command.policies-show-version");
    public static readonly TextKey ShowHead = new("command.policies-show-head", "id", "version", "title", "region", "from", "until");
    public static readonly TextKey ShowPassage = new("command.policies-show-passage", "number", "section", "text");
    public static readonly TextKey ShowNothing = new("command.policies-show-nothing", "id");
    public static readonly TextKey ShowNoEdition = new("command.policies-show-no-edition", "id", "version", "newest");
    public static readonly TextKey NoDay = new("command.policies-no-day");
    public static readonly TextKey List = new("command.policies-list");
    public static readonly TextKey ListLine = new("command.policies-list-line", "id", "version", "region", "from", "until", "title");
    public static readonly TextKey CheckPolicies = new("command.policies-check");
    public static readonly TextKey CheckPoliciesChanged = new("command.policies-check-changed", "ids");
    public static readonly TextKey CheckCitations = new("command.policies-check-citations");
    public static readonly TextKey CheckCitationsBroken = new("command.policies-check-citations-broken", "count");
    public static readonly TextKey CheckNoOwn = new("command.policies-check-no-own");
    public static readonly TextKey UnknownRegion = new("command.policies-unknown-region", "region");
}
