using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Host.Settings;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;

namespace BotAssistant.Host.Commands;

/// <summary>
/// Whether all is well: what the county wrote can be used, the database is whole, its keys open it, the product's rules hold, and nothing
/// waits for a person. What is wrong is said in Chinese and in English.
/// </summary>
internal static class CheckCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("check", terminal.Text(CommandTexts.Check)) { json };
        command.SetAction((parsed, ct) => terminal.Bilingual().GuardAsync(async () =>
        {
            var asJson = parsed.GetValue(json);
            var checks = new Checks(app, terminal);
            // All that is wrong with files is said at once, whatever else is.
            var files = checks.Files();
            if (SettingsCheck.Run(app.Configuration, app.Environment.IsDevelopment()) is not [] and var settings)
            {
                Show([.. files.Where(finding => !finding.IsGood)], terminal, asJson);
                throw new SettingsException(settings);
            }

            if (!checks.HasRules)
            {
                Show(files, terminal, asJson);
                return 1;
            }

            try
            {
                await app.OpenExistingStorageAsync(ct);
            }
            catch (Exception)
            {
                // What stands in the way of the rest is said by whoever catches it; what was found before is not lost.
                Show([.. files.Where(finding => !finding.IsGood)], terminal, asJson);
                throw;
            }

            CheckFinding[] findings = [.. files, .. await checks.StoredAsync(ct)];
            Show(findings, terminal, asJson);

            // No fault of the program, and people still get answers: a hint that changes nothing about the outcome.
            if (RegionCode.TryParse(app.Services.GetRequiredService<CountyFacts>().RegionCode, out var home) && !app.Services.GetRequiredService<PolicyRows>().HasOwn(home))
            {
                terminal.Say(PolicyCommandTexts.CheckNoOwn);
                terminal.Say(EnglishTexts.Of(PolicyCommandTexts.CheckNoOwn));
            }

            return findings.All(finding => finding.IsGood) ? Terminal.Success() : 1;
        }));
        return command;
    }

    private static void Show(IReadOnlyList<CheckFinding> findings, Terminal terminal, bool asJson)
    {
        foreach (var finding in findings)
        {
            var (what, english) = (terminal.Text(finding.What), terminal.Text(finding.What.English));
            if (asJson)
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new Finding(finding.Name, finding.IsGood, Joined(finding.Problems, problem => problem.Chinese), Joined(finding.Problems, problem => problem.English), what, english),
                    CheckJson.Default.Finding));
                continue;
            }

            if (finding.IsGood)
            {
                Terminal.Result($"{terminal.Text(CommandTexts.CheckGood, ("what", what))}（{terminal.Text(EnglishTexts.Of(CommandTexts.CheckGood), ("what", english))}）");
            }

            foreach (var problem in finding.Problems)
            {
                Terminal.Result(terminal.Text(CommandTexts.CheckBad, ("what", what), ("problem", problem.Chinese)));
                Terminal.Result("  " + terminal.Text(EnglishTexts.Of(CommandTexts.CheckBad), ("what", english), ("problem", problem.English)));
            }
        }
    }

    private static string? Joined(IReadOnlyList<CheckProblem> problems, Func<CheckProblem, string> words) => problems is [] ? null : string.Join("; ", problems.Select(words));
}

/// <summary>Something wrong, in both languages.</summary>
internal sealed record CheckProblem(string Chinese, string English);

/// <summary>What was looked at, and what is wrong with it.</summary>
internal sealed record CheckFinding(string Name, Said What, IReadOnlyList<CheckProblem> Problems)
{
    public bool IsGood => Problems is [];
}

/// <summary>A line of <c>check --json</c>.</summary>
internal sealed record Finding(string Check, bool Good, string? Problem, string? English, string What, string WhatEnglish);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Finding))]
internal sealed partial class CheckJson : JsonSerializerContext;
