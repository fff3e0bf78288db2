namespace BotAssistant.Host.Settings;

/// <summary>Settings that cannot be used, all of them.</summary>
internal sealed class SettingsException(IReadOnlyList<(string Setting, SettingProblem Problem)> problems)
    : Exception($"Settings that cannot be used: {string.Join(", ", problems.Select(problem => problem.Setting))}.")
{
    public IReadOnlyList<(string Setting, SettingProblem Problem)> Problems { get; } = problems;
}
