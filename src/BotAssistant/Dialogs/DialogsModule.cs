using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Dialogs;

public static class DialogsModule
{
    /// <summary>The dialog files as <see cref="IDialogs"/>. May be called by every feature that needs them.</summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IDialogs)))
            return services;
        services.AddOptions<DialogOptions>().BindConfiguration("Dialogs");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DialogCheck(provider.GetServices<DialogKey>()));
        services.AddOperatorKeys(typeof(DialogFileTexts));
        services.AddSingleton<DialogFiles>();
        services.AddSingleton<IDialogs>(provider => provider.GetRequiredService<DialogFiles>());
        services.AddSingleton<IHostedService, WatchDialogFiles>();
        return services;
    }

    /// <summary>Says which texts, menus and intents a class declares, so that the check expects them.</summary>
    public static IServiceCollection AddDialogKeys(
        this IServiceCollection services,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields)] Type declaring)
    {
        foreach (var key in DialogKeys.DeclaredIn(declaring))
            services.AddSingleton(key);
        return services;
    }
}
