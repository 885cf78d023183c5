import type { MetadataRoute } from 'next'

/** What a device is told that installs the program: it starts at the administrators' app, which starts without a network. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/admin', name: 'Sideline', short_name: 'Sideline', description: 'Rosters of a sports club, edited offline for as long as you like', lang: 'en', dir: 'ltr', categories: ['sports', 'productivity'],
    start_url: '/admin', scope: '/', display: 'standalone', background_color: '#f8fafc', theme_color: '#0f766e',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Rosters', url: '/admin/rosters', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
      { name: 'Members', url: '/admin/members', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
    ],
  }
}
