using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotAssistant.Privacy;

namespace BotAssistant.WeeklyReports;

/// <summary>
/// What stands in a stored version. People's own hold one text of what is difficult, and a hash of the figures; those that the program froze
/// hold a list of what many people said, and a hash over both.
/// </summary>
internal sealed class WeeklyVersions(RowCipher cipher)
{
    private const string Table = "weekly_reports";

    /// <summary>No person handed it in: the program counted it when the week was over.</summary>
    public static bool IsFrozen(WeeklyReport report) => report is { AccountId: null, CadreId: null };

    public static string Hash(string figures, IReadOnlyList<Difficulty> difficulties) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(difficulties is [] ? figures : $"{figures}\n{Written(difficulties)}")));

    public byte[]? Seal(Guid id, IReadOnlyList<Difficulty> difficulties) =>
        difficulties is [] ? null : cipher.Seal(Table, nameof(WeeklyReport.Difficulties), id, Written(difficulties));

    public IReadOnlyList<Difficulty> DifficultiesOf(WeeklyReport report)
    {
        if (report.Difficulties is not { } sealedText)
        {
            return [];
        }

        var text = cipher.Open(Table, nameof(WeeklyReport.Difficulties), report.Id, sealedText);
        return IsFrozen(report)
            ? JsonSerializer.Deserialize(text, DifficultyJson.Compact.DifficultyArray) ?? throw new JsonException("A list is never null.")
            : [new Difficulty(report.Region, null, text)];
    }

    public string? ExplanationOf(WeeklyReport report) =>
        report.Explanation is { } sealedText ? cipher.Open(Table, nameof(WeeklyReport.Explanation), report.Id, sealedText) : null;

    /// <summary>Whether it still is what its hash was made of.</summary>
    public bool IsIntact(WeeklyReport report) => report.Hash == Hash(report.Figures, IsFrozen(report) ? DifficultiesOf(report) : []);

    private static string Written(IReadOnlyList<Difficulty> difficulties) => JsonSerializer.Serialize([.. difficulties], DifficultyJson.Compact.DifficultyArray);
}
