using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Dialogs;

/// <summary>
/// What the operator of a county's program is told has its English beside it: the text <c>english.NAME</c> of the text <c>NAME</c>. Whoever
/// chats never gets to see it.
/// </summary>
internal static class EnglishTexts
{
    private const string Prefix = "english.";

    public static TextKey Of(TextKey key) => new(Prefix + key.Name, [.. key.Slots]);

    /// <summary>Declares the texts of a class, and that each has its English.</summary>
    public static IServiceCollection AddOperatorKeys(this IServiceCollection services, Type declaring)
    {
        services.AddDialogKeys(declaring);
        return services.AddEnglish(DialogKeys.DeclaredIn(declaring).OfType<TextKey>());
    }

    /// <summary>Declares the English of texts that are declared elsewhere.</summary>
    public static IServiceCollection AddEnglish(this IServiceCollection services, IEnumerable<TextKey> keys)
    {
        foreach (var key in keys)
        {
            services.AddSingleton<DialogKey>(Of(key));
        }

        return services;
    }
}
