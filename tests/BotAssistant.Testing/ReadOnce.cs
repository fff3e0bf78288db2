using BotAssistant.Dialogs;
using BotAssistant.Regions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotAssistant.Testing;

/// <summary>
/// The shipped words and places, read by the first application of a test run and used by all that follow with the same settings: they are
/// the real ones and never change, and reading them takes most of an application's start.
/// </summary>
internal static class ReadOnce
{
    private static readonly Lock Gate = new();
    private static DialogFiles? dialogs;
    private static Gazetteer? gazetteer;
    private static PlaceRecogniser? recogniser;

    public static void Share(IServiceCollection services, IReadOnlyCollection<string> settings)
    {
        if (!settings.Any(setting => setting.Contains("Dialogs:Directory", StringComparison.Ordinal)))
        {
            services.Replace(ServiceDescriptor.Singleton(provider => Once(ref dialogs, () =>
                new DialogFiles(Path.Combine(AppContext.BaseDirectory, "dialogs"), null, provider.GetRequiredService<DialogCheck>(), NullLogger<DialogFiles>.Instance))));
        }

        if (!settings.Any(setting => setting.Contains("County:Region", StringComparison.Ordinal)))
        {
            // Each with its own names of today: a division that one test renames keeps its name in all others.
            services.Replace(ServiceDescriptor.Singleton(_ => Demo().Fresh()));
            services.Replace(ServiceDescriptor.Singleton(provider => Once(ref recogniser, () => new PlaceRecogniser(Demo())).For(provider.GetRequiredService<Gazetteer>())));
        }
    }

    private static Gazetteer Demo() => Once(ref gazetteer, () =>
    {
        using var national = RegionFiles.National();
        return Gazetteer.Load(national, RegionFiles.Demo());
    });

    private static T Once<T>(ref T? made, Func<T> make)
        where T : class
    {
        lock (Gate)
        {
            return made ??= make();
        }
    }
}
