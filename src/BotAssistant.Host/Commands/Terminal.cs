using System.Globalization;
using BotAssistant.Backups;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Host.Settings;
using BotAssistant.Problems;
using BotAssistant.Rules;
using BotAssistant.Sqlite;
using BotAssistant.Storage;

namespace BotAssistant.Host.Commands;

/// <summary>What a command says to the person at the keyboard: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal(WebApplication app)
{
    public const int BadSettings = 2;

    private const int Done = 0, Failed = 1;

    private readonly DialogCatalog texts = app.Services.GetRequiredService<IDialogs>().Current;

    private bool speaksEnglish;

    /// <summary>From here on, what goes wrong is said in English, too.</summary>
    public Terminal Bilingual()
    {
        speaksEnglish = true;
        return this;
    }

    public string Text(Said said) => said.In(texts);

    public string Text(TextKey key, params ReadOnlySpan<(string Slot, object Value)> slots) => texts.Text(key, slots);

    /// <summary>A moment as the clock of the county shows it.</summary>
    public static string Moment(WebApplication app, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, app.Services.GetRequiredService<CountyFacts>().TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static void Result(string line) => Console.Out.WriteLine(line);

    public void Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> slots) => Console.Error.WriteLine(Text(key, slots));

    /// <summary>Runs a command; a failure that somebody can put right becomes a text that says how.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (ProblemException problem)
        {
            return Fail(ProblemTexts.Of(problem), [.. problem.Slots.Select(slot => (slot.Slot, (object)slot.Value))]);
        }
        catch (RuleFilesException rules)
        {
            // Already in the words of the texts in force.
            await Console.Error.WriteLineAsync(rules.Message);
            return Failed;
        }
        catch (StorageUnavailableException storage)
        {
            return Fail(StorageTexts.Of(storage.Trouble), ("path", StoragePath));
        }
        catch (NewerDatabaseException newer)
        {
            return Fail(StorageTexts.Newer, ("path", StoragePath), ("found", newer.Found), ("known", newer.Known));
        }
        catch (SettingsException settings)
        {
            Say(SettingTexts.Heading);
            foreach (var (setting, problem) in settings.Problems)
            {
                Say(SettingTexts.Line, ("setting", setting), ("problem", Text(problem.Text, problem.Slots)));
                if (speaksEnglish)
                {
                    await Console.Error.WriteLineAsync($"    {setting}: {Text(EnglishTexts.Of(problem.Text), problem.Slots)}");
                }
            }

            return BadSettings;
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Fail(CommandTexts.AddressInUse, ("address", string.Join(' ', app.Urls)));
        }
        catch (Exception error) when (SqliteErrors.TroubleOf(error) is { } trouble)
        {
            // A query of a command itself, which no part of the service stands behind.
            return Fail(StorageTexts.Of(trouble), ("path", StoragePath));
        }
    }

    // Not from the options: they cannot be had while a setting of theirs is wrong.
    private string StoragePath => Path.GetFullPath(
        app.Configuration["Storage:Directory"] is { Length: > 0 } directory ? directory : new StorageOptions().Directory);

    public static int Success() => Done;

    /// <summary>Every further tenth of a long copy.</summary>
    public IProgress<BackupProgress> ProgressOf()
    {
        var shown = 0L;
        return new Progress<BackupProgress>(step =>
        {
            var tenth = step.BytesTotal == 0 ? 0 : step.BytesDone * 10 / step.BytesTotal;
            if (tenth > Interlocked.Exchange(ref shown, Math.Max(shown, tenth)))
            {
                Say(CommandTexts.Progress, ("percent", tenth * 10));
            }
        });
    }

    public int Fail(TextKey key, params ReadOnlySpan<(string Slot, object Value)> slots)
    {
        Say(key, slots);
        if (speaksEnglish && BilingualTexts.Has(key))
        {
            Say(EnglishTexts.Of(key), slots);
        }

        return Failed;
    }
}
