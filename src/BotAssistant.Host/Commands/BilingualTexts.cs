using BotAssistant.Dialogs;
using BotAssistant.Host.Settings;

namespace BotAssistant.Host.Commands;

/// <summary>The texts of <c>check</c> that are declared among those of other commands, and have their English.</summary>
internal static class BilingualTexts
{
    public static readonly IReadOnlyList<TextKey> All =
    [
        CommandTexts.CheckGood, CommandTexts.CheckBad, CommandTexts.CheckDialogs, CommandTexts.CheckPrompts, CommandTexts.CheckDatabase, CommandTexts.CheckKeys, CommandTexts.CheckParked, CommandTexts.CheckDead,
        CommandTexts.CheckCount, PeopleCommandTexts.CheckAudit, PeopleCommandTexts.CheckAuditBroken, PeopleCommandTexts.CheckRules, PeopleCommandTexts.CheckNoRules, PeopleCommandTexts.CheckPermissions,
        .. PeopleCommandTexts.PermissionFaults, RegionsCommandTexts.CheckDivisions, RegionsCommandTexts.CheckNoDivisions, PolicyCommandTexts.CheckPolicies, PolicyCommandTexts.CheckPoliciesChanged,
        PolicyCommandTexts.CheckCitations, PolicyCommandTexts.CheckCitationsBroken, PolicyCommandTexts.CheckNoOwn,
        .. DialogKeys.DeclaredIn(typeof(SettingTexts)).OfType<TextKey>().Where(key => key != SettingTexts.Heading && key != SettingTexts.Line),
        .. DialogKeys.DeclaredIn(typeof(StorageTexts)).OfType<TextKey>(),
        .. ProblemTexts.All.Where(key => key.Name.StartsWith("storage.", StringComparison.Ordinal) || key.Name.StartsWith("keys.", StringComparison.Ordinal)),
    ];

    private static readonly HashSet<string> Names = All.Select(key => key.Name).ToHashSet(StringComparer.Ordinal);

    public static bool Has(TextKey key) => Names.Contains(key.Name);
}
